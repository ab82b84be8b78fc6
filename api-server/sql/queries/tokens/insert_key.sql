INSERT INTO signing_keys (kid, private_jwk, created_at, not_after, signs_from) VALUES ($1, $2, $3, $4, $5)

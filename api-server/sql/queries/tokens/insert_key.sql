INSERT INTO signing_keys (kid, private_jwk, created_at, not_after) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING

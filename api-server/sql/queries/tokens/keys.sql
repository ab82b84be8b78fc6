SELECT kid, private_jwk, created_at, not_after FROM signing_keys WHERE not_after > $1 ORDER BY created_at DESC, kid

SELECT kid, private_jwk, created_at, signs_from, not_after FROM signing_keys WHERE not_after > $1 ORDER BY created_at DESC, kid

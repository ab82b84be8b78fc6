INSERT INTO idempotency_keys (user_id, key, payload_hash, created_at) VALUES ($1, $2, $3, $4)
ON CONFLICT DO NOTHING
RETURNING key

INSERT INTO password_resets AS r (user_id, hash, created_at, expires_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (user_id) DO UPDATE SET hash = excluded.hash, created_at = excluded.created_at, expires_at = excluded.expires_at
WHERE r.created_at <= $5
RETURNING user_id

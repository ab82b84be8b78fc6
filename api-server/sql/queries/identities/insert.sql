INSERT INTO identities (id, user_id, issuer, subject, email, created_at, last_used_at) VALUES ($1, $2, $3, $4, $5, $6, $6)
ON CONFLICT DO NOTHING
RETURNING id

SELECT id, user_id, issuer, subject, email, created_at, last_used_at FROM identities WHERE user_id = $1 ORDER BY id

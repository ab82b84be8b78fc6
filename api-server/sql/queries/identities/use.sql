UPDATE identities i SET last_used_at = $3, email = $4 FROM users u
WHERE i.issuer = $1 AND i.subject = $2 AND u.id = i.user_id
RETURNING u.id, u.email, u.name, u.time_zone, u.roles, u.version, u.created_at, u.updated_at

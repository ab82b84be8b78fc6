SELECT u.id, u.email, u.name, u.time_zone, u.roles, u.version, u.created_at, u.updated_at, u.password_hash
FROM users u
WHERE u.id = $1 AND ('all' = ANY ($2::text[]) OR ('self' = ANY ($2) AND u.id = $3::uuid))

SELECT u.id, u.email, u.name, u.time_zone, u.roles, u.version, u.created_at, u.updated_at, u.password_hash
FROM users u WHERE lower(u.email) = lower($1)

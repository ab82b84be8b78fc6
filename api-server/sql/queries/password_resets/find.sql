SELECT u.id, u.email, u.name, u.time_zone, u.roles, u.version, u.created_at, u.updated_at
FROM password_resets r JOIN users u ON u.id = r.user_id WHERE r.hash = $1 AND r.expires_at > $2

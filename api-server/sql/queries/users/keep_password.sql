SELECT u.id FROM users u WHERE u.id = $1 AND u.password_hash = $2 FOR SHARE

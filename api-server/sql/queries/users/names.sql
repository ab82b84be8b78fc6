SELECT u.id, u.name FROM users u WHERE u.id = ANY ($1::uuid[])

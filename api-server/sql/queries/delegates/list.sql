SELECT u.id, u.name, u.email
FROM resource_delegates d JOIN users u ON u.id = d.user_id
WHERE d.resource_id = $1
ORDER BY d.created_at, u.id

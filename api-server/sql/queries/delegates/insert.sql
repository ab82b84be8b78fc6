INSERT INTO resource_delegates (resource_id, user_id, granted_by, created_at) VALUES ($1, $2, $3, $4)
ON CONFLICT DO NOTHING
RETURNING to_json(resource_delegates)

DELETE FROM resource_delegates d WHERE d.resource_id = $1 AND d.user_id = $2 RETURNING to_json(d)

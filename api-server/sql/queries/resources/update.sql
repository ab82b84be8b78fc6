UPDATE resources
SET kind = $2, name = $3, description = $4, location = $5, time_zone = $6, units = $7, capacity = $8, features = $9,
    policy = $10, words = $11, visibility = $12, owner_id = $13, version = version + 1, updated_at = $14
WHERE id = $1

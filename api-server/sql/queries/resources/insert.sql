INSERT INTO resources (id, kind, name, description, location, time_zone, units, capacity, features, policy, words, hours,
                       visibility, owner_id, created_at, updated_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15)

SELECT r.id, r.kind, r.name, r.description, r.location, r.time_zone, r.units, r.capacity, r.features, r.policy, r.words,
       r.visibility, r.owner_id, r.version, r.created_at, r.updated_at,
       ARRAY(SELECT d.user_id FROM resource_delegates d WHERE d.resource_id = r.id ORDER BY d.created_at, d.user_id),
       r.hours
FROM resources r WHERE r.id = $1 AND r.deleted_at IS NULL

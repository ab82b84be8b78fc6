-- The same of one resource ($4): its own ids are few, so smaller ones are looked for among them, down to $5. The pairs
-- are compared as such so that no index but theirs will do, whatever the planner thinks of these numbers.
WITH later AS MATERIALIZED (
  SELECT * FROM outbox
  WHERE (resource_id, id) > ($4::uuid, $1::bigint) AND (resource_id, id) <= ($4::uuid, 9223372036854775807)
  ORDER BY resource_id, id LIMIT $3
), late AS MATERIALIZED (
  SELECT * FROM outbox
  WHERE (resource_id, id) > ($4::uuid, $5::bigint) AND (resource_id, id) < ($4::uuid, $1::bigint) AND xact >= $2::xid8
  ORDER BY resource_id, id LIMIT $3
)
SELECT e.id, e.type, e.resource_id, e.booking, e.occurred_at, r.owner_id, r.visibility,
       ARRAY(SELECT d.user_id FROM resource_delegates d WHERE d.resource_id = r.id ORDER BY d.created_at, d.user_id)
FROM (SELECT * FROM later UNION ALL SELECT * FROM late) e JOIN resources r ON r.id = e.resource_id
ORDER BY e.id LIMIT $3

-- What a reader of event $1 may lack: later ids, and smaller ones of transactions that were running when it was written,
-- which are those from $2 on. Those are read in order of transactions, so that it takes $3 of them at most: when they are
-- more, the two together are at least $3 too.
WITH later AS MATERIALIZED (
  SELECT * FROM outbox WHERE id > $1 ORDER BY id LIMIT $3
), since AS MATERIALIZED (
  SELECT * FROM outbox WHERE xact >= $2::xid8 ORDER BY xact LIMIT $3 + 1
)
SELECT e.id, e.type, e.resource_id, e.booking, e.occurred_at, r.owner_id, r.visibility,
       ARRAY(SELECT d.user_id FROM resource_delegates d WHERE d.resource_id = r.id ORDER BY d.created_at, d.user_id)
FROM (SELECT * FROM later UNION ALL SELECT * FROM since WHERE id < $1) e JOIN resources r ON r.id = e.resource_id
ORDER BY e.id LIMIT $3

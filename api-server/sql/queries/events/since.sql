-- What a reader of event $1 may lack: later ids, and smaller ones of transactions that were running when it was written.
SELECT e.id, e.type, e.resource_id, e.booking, e.occurred_at, r.owner_id, r.visibility,
       ARRAY(SELECT d.user_id FROM resource_delegates d WHERE d.resource_id = r.id ORDER BY d.created_at, d.user_id)
FROM outbox e JOIN resources r ON r.id = e.resource_id
WHERE e.id > $2 AND e.id <> $1 AND (e.id > $1 OR e.xact >= $3::xid8) AND ($4::uuid IS NULL OR e.resource_id = $4)
ORDER BY e.id LIMIT $5

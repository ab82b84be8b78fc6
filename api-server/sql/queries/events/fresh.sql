-- What this snapshot sees and an earlier one ($2) did not. Transactions of the future are those of another cluster,
-- whose dump was restored here.
SELECT e.id, e.type, e.resource_id, e.booking, e.occurred_at, r.owner_id, r.visibility,
       ARRAY(SELECT d.user_id FROM resource_delegates d WHERE d.resource_id = r.id ORDER BY d.created_at, d.user_id)
FROM outbox e JOIN resources r ON r.id = e.resource_id
WHERE e.id > $1 AND NOT pg_visible_in_snapshot(e.xact, $2::pg_snapshot)
  AND e.xact < pg_snapshot_xmax(pg_current_snapshot())
ORDER BY e.id LIMIT $3

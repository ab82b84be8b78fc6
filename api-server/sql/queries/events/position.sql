-- The snapshot's own end (xmax) would not do for the third: it comes after the last transaction that has ended, and
-- such as began later may be running, with events of smaller ids than one that is visible.
SELECT pg_current_snapshot()::text, pg_snapshot_xmin(pg_current_snapshot())::text, pg_current_xact_id()::text,
       (SELECT coalesce(max(id), 0) FROM outbox)

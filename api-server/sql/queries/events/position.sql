SELECT pg_current_snapshot()::text, pg_snapshot_xmin(pg_current_snapshot())::text,
       pg_snapshot_xmax(pg_current_snapshot())::text, (SELECT coalesce(max(id), 0) FROM outbox)

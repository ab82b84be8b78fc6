-- Ids are given out in order, but transactions commit in any. By these two, readers find what was committed late:
-- the transaction that an event belongs to, and the oldest one that was still running when it was written.
ALTER TABLE outbox
  ADD COLUMN xact xid8 NOT NULL DEFAULT pg_current_xact_id(),
  ADD COLUMN horizon xid8 NOT NULL DEFAULT pg_snapshot_xmin(pg_current_snapshot());

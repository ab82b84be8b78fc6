-- Whoever resumes asks for what was written since a transaction.
CREATE INDEX outbox_xact ON outbox (xact);

-- The log is read from its end: the newest entries that fit.
CREATE INDEX audit_log_newest ON audit_log (id);

DELETE FROM access_changes WHERE changed_at < $1::timestamptz

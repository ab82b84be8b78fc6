SELECT user_id, roles, valid_from, kept_session, changed_at FROM access_changes WHERE changed_at >= $1::timestamptz

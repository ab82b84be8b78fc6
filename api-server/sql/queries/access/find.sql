SELECT user_id, roles, valid_from, kept_session, changed_at FROM access_changes WHERE user_id = $1::uuid

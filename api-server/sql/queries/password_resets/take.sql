DELETE FROM password_resets WHERE hash = $1 AND expires_at > $2 RETURNING user_id

SELECT id FROM sessions WHERE id = $1 AND user_id = $2 AND ended_at IS NULL FOR SHARE

SELECT id, user_id, method, address, user_agent, created_at, last_used_at, expires_at
FROM sessions WHERE user_id = $1 AND ended_at IS NULL AND expires_at > $2 ORDER BY last_used_at DESC, id LIMIT $3

SELECT s.id, s.user_id, s.method, s.address, s.user_agent, s.created_at, s.last_used_at, s.expires_at,
       t.generation, s.generation, s.rotated_with, s.ended_at IS NOT NULL
FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id
WHERE t.hash = $1 FOR UPDATE OF s

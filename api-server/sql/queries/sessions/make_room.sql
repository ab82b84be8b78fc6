-- user, now, how many stay: those most recently used. One that is being refreshed just now is left to the next sign-in.
UPDATE sessions SET ended_at = $2 WHERE id IN (
  SELECT id FROM sessions
  WHERE ended_at IS NULL AND id IN (
    SELECT id FROM sessions WHERE user_id = $1 AND ended_at IS NULL AND expires_at > $2
    ORDER BY last_used_at DESC, id DESC OFFSET $3)
  FOR UPDATE SKIP LOCKED)
RETURNING id

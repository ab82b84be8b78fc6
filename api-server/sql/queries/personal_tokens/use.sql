UPDATE personal_tokens t SET last_used_at = $2 FROM users u
WHERE t.hash = $1 AND t.expires_at > $2 AND u.id = t.user_id
RETURNING t.id, t.user_id, t.name, t.scopes, t.created_at, t.expires_at, t.last_used_at, u.roles

SELECT id, user_id, name, scopes, created_at, expires_at, last_used_at
FROM personal_tokens WHERE user_id = $1 AND expires_at > $2 ORDER BY id DESC

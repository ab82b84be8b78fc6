SELECT count(*) FROM personal_tokens WHERE user_id = $1 AND expires_at > $2

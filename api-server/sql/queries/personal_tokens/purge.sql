DELETE FROM personal_tokens WHERE expires_at <= $1

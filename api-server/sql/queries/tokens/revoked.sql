SELECT jti FROM revoked_tokens WHERE expires_at > $1 ORDER BY jti

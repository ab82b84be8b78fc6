SELECT EXISTS (SELECT FROM revoked_tokens WHERE jti = $1)

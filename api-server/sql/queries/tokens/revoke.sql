INSERT INTO revoked_tokens (jti, expires_at) SELECT jti, $2 FROM unnest($1::text[]) AS jti
ON CONFLICT (jti) DO UPDATE SET expires_at = greatest(revoked_tokens.expires_at, excluded.expires_at)

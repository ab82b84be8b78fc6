SELECT pg_notify('holdfast_tokens', jti) FROM unnest($1::text[]) AS jti

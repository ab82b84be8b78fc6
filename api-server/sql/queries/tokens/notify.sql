SELECT pg_notify('holdfast_tokens', $1)

SELECT pg_notify('holdfast_keys', '')

SELECT pg_notify('holdfast_access', $1)

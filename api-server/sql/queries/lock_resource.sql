SELECT pg_advisory_xact_lock(resource_lock($1))

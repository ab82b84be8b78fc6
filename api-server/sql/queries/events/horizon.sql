SELECT horizon::text FROM outbox WHERE id = $1

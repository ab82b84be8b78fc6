SELECT id, type, resource_id, booking, occurred_at FROM outbox
WHERE id > $1 AND ($2::uuid IS NULL OR resource_id = $2) ORDER BY id LIMIT $3

SELECT k.payload_hash, k.status, k.body, k.location, k.etag, e.booking, k.event_id IS NOT NULL
FROM idempotency_keys k LEFT JOIN outbox e ON e.resource_id = k.resource_id AND e.id = k.event_id
WHERE k.user_id = $1 AND k.key = $2

-- Keys point at the events of the bookings they made.
DELETE FROM outbox e WHERE e.occurred_at < $1
  AND NOT EXISTS (SELECT FROM idempotency_keys k WHERE k.resource_id = e.resource_id AND k.event_id = e.id)

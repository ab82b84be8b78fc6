-- resource, action, now, actor, address, request, before, after. To those who listen the resource has changed.
WITH event AS (
  INSERT INTO outbox (resource_id, type, occurred_at) VALUES ($1, 'resource.updated', $3)
), entry AS (
  INSERT INTO audit_log (resource_id, at, actor, address, request_id, action, thing, before, after)
  VALUES ($1, $3, $4, $5, $6, $2, $1, $7::json, $8::json)
)
SELECT pg_notify('holdfast_schedule', $1::uuid::text)

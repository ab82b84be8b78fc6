-- resource, event, now, actor, address, request, before, after; the resource's row itself when `after` is null.
WITH event AS (
  INSERT INTO outbox (resource_id, type, occurred_at) VALUES ($1, $2, $3)
), entry AS (
  INSERT INTO audit_log (resource_id, at, actor, address, request_id, action, thing, before, after)
  SELECT r.id, $3, $4, $5, $6, $2, r.id, $7::json, coalesce($8::json, to_json(r)) FROM resources r WHERE r.id = $1
)
SELECT pg_notify('holdfast_schedule', $1::uuid::text)

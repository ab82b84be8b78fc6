-- before (id), actor, thing, resource, action (or its first word), address, request, from, to, words (a pattern of
-- who, or the address, request or id itself), limit
SELECT a.id, a.at, a.actor, coalesce(u.name, ''), a.address, a.request_id, a.action, a.resource_id, a.thing,
       a.overrides, coalesce(a.before::text, ''), coalesce(a.after::text, '')
FROM audit_log a LEFT JOIN users u ON u.id = a.actor
WHERE ($1::bigint IS NULL OR a.id < $1)
  AND ($2::uuid IS NULL OR a.actor = $2)
  AND ($3::uuid IS NULL OR a.thing = $3)
  AND ($4::uuid IS NULL OR a.resource_id = $4)
  AND ($5::text IS NULL OR a.action = $5 OR starts_with(a.action, $5 || '.'))
  AND ($6::text IS NULL OR a.address = $6)
  AND ($7::text IS NULL OR a.request_id = $7)
  AND ($8::timestamptz IS NULL OR a.at >= $8)
  AND ($9::timestamptz IS NULL OR a.at < $9)
  AND ($10::text IS NULL OR u.name ILIKE $10 OR u.email ILIKE $10 OR a.address = $11 OR a.request_id = $11
       OR a.thing::text = $11)
ORDER BY a.id DESC LIMIT $12

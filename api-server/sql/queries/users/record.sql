-- user, action, now, actor, address, request, before. What is secret stays out.
INSERT INTO audit_log (resource_id, at, actor, address, request_id, action, thing, before, after)
SELECT '00000000-0000-0000-0000-000000000000', $3, $4, $5, $6, $2, u.id, $7::json,
       (to_jsonb(u) - 'password_hash')::json
FROM users u WHERE u.id = $1

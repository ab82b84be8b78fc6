-- token, action, now, actor, address, request. The hash stays out.
INSERT INTO audit_log (resource_id, at, actor, address, request_id, action, thing, after)
SELECT '00000000-0000-0000-0000-000000000000', $3, $4, $5, $6, $2, t.id, (to_jsonb(t) - 'hash')::json
FROM personal_tokens t WHERE t.id = $1

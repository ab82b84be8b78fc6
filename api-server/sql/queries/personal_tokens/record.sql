-- token, action, now, actor, address, request, whether it is about to go. Before: as it goes; after: as it came. The
-- hash stays out.
INSERT INTO audit_log (resource_id, at, actor, address, request_id, action, thing, before, after)
SELECT '00000000-0000-0000-0000-000000000000', $3, $4, $5, $6, $2, t.id,
       CASE WHEN $7 THEN (to_jsonb(t) - 'hash')::json END, CASE WHEN NOT $7 THEN (to_jsonb(t) - 'hash')::json END
FROM personal_tokens t WHERE t.id = $1

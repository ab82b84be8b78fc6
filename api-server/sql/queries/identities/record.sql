-- identity, action, now, actor, address, request
INSERT INTO audit_log (resource_id, at, actor, address, request_id, action, thing, after)
SELECT '00000000-0000-0000-0000-000000000000', $3, $4, $5, $6, $2, i.id, to_json(i) FROM identities i WHERE i.id = $1

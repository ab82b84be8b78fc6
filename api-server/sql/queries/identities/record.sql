-- identity, action, now, actor, address, request, whether it is about to go. Before: as it goes; after: as it came.
INSERT INTO audit_log (resource_id, at, actor, address, request_id, action, thing, before, after)
SELECT '00000000-0000-0000-0000-000000000000', $3, $4, $5, $6, $2, i.id,
       CASE WHEN $7 THEN to_json(i) END, CASE WHEN NOT $7 THEN to_json(i) END
FROM identities i WHERE i.id = $1

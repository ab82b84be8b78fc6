-- sessions, user, action, now, actor, address, request
INSERT INTO audit_log (resource_id, at, actor, address, request_id, action, thing, after)
SELECT '00000000-0000-0000-0000-000000000000', $4, $5, $6, $7, $3, session, json_build_object('user_id', $2::uuid)
FROM unnest($1::uuid[]) AS session

-- key, withdrawn, now, actor, address, request
INSERT INTO audit_log (resource_id, at, actor, address, request_id, action, thing, after)
VALUES ('00000000-0000-0000-0000-000000000000', $3, $4, $5, $6, 'signing_keys.rotated', $1::uuid,
        json_build_object('kid', $1::text, 'withdrawn', $2::boolean))

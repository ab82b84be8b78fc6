DELETE FROM idempotency_keys WHERE user_id = $1 AND key = $2 AND created_at <= $3::timestamptz - interval '24 hours'

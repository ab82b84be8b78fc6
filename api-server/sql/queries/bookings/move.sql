WITH before AS (
  SELECT to_json(b) AS state FROM bookings b WHERE b.resource_id = $1 AND b.id = $2
), changed AS (
  UPDATE bookings b
  SET unit = $3, during = $4, start_at = $5, end_at = $6, renewals = b.renewals + $7, version = b.version + 1,
      updated_at = $8
  WHERE b.resource_id = $1 AND b.id = $2
  RETURNING b
)
SELECT record_booking(changed.b, before.state, 'booking.moved', $8, $9, $10, $11, $12),
       pg_notify('holdfast_schedule', $1::uuid::text)
FROM changed, before

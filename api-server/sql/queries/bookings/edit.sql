WITH before AS (
  SELECT to_json(b) AS state FROM bookings b WHERE b.resource_id = $1 AND b.id = $2
), changed AS (
  UPDATE bookings b SET title = $3, note = $4, attendees = $5, version = b.version + 1, updated_at = $6
  WHERE b.resource_id = $1 AND b.id = $2
  RETURNING b
)
SELECT record_booking(changed.b, before.state, 'booking.updated', $6, $7, $8, $9, ''),
       pg_notify('holdfast_schedule', $1::uuid::text)
FROM changed, before

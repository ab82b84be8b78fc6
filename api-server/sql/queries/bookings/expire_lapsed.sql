WITH lapsed AS (
  SELECT b.resource_id, b.id FROM bookings b
  WHERE b.status = 'held' AND b.held_until <= $1
  ORDER BY b.held_until LIMIT $2
  FOR UPDATE SKIP LOCKED
), expired AS (
  UPDATE bookings b SET status = 'expired', version = b.version + 1, updated_at = $1
  FROM lapsed WHERE b.resource_id = lapsed.resource_id AND b.id = lapsed.id
  RETURNING b
)
SELECT record_booking(b, NULL, 'booking.expired', $1, NULL, '', '', ''),
       pg_notify('holdfast_schedule', (b).resource_id::text)
FROM expired

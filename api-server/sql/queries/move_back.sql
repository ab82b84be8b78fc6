WITH moved AS (
  UPDATE bookings b SET unit = -b.unit, version = b.version + 1, updated_at = $3
  WHERE b.resource_id = $1 AND b.id = ANY ($2::uuid[]) AND b.unit < 0
  RETURNING b
)
SELECT record_booking(b, NULL, 'booking.updated', $3, NULL, '', '', '') FROM moved

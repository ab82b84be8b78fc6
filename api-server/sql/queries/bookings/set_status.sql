-- Completed early (release), it ends now; a hold's end is of no more use once it is confirmed.
WITH before AS (
  SELECT to_json(b) AS state FROM bookings b WHERE b.resource_id = $1 AND b.id = $2
), changed AS (
  UPDATE bookings b
  SET status = $3::booking_status, version = b.version + 1, updated_at = $4,
      held_until = CASE WHEN $3::booking_status = 'confirmed' THEN NULL ELSE b.held_until END,
      end_at = CASE WHEN $5 AND $4 > b.start_at AND $4 < b.end_at THEN $4 ELSE b.end_at END,
      during = CASE WHEN $5 AND $4 > b.start_at AND $4 < b.end_at THEN tstzrange(lower(b.during), $4) ELSE b.during END
  WHERE b.resource_id = $1 AND b.id = $2
  RETURNING b, b.end_at
)
SELECT changed.end_at, pg_notify('holdfast_schedule', $1::uuid::text),
       record_booking(changed.b, before.state, 'booking.' || $3::booking_status, $4, $6, $7, $8, '')
FROM changed, before

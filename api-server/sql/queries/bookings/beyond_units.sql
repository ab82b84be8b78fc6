-- The first booking that occupies a unit beyond the number given, and whether it is bound to it.
SELECT b.id, b.during, b.status = 'checked_in'
FROM bookings b
WHERE b.resource_id = $1 AND b.unit > $2 AND b.during && tstzrange($3::timestamptz, NULL)
  AND b.status IN ('held', 'pending', 'confirmed', 'checked_in')
  AND (b.status <> 'held' OR b.held_until > $3)
ORDER BY lower(b.during), b.id
LIMIT 1

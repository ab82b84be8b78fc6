SELECT b.resource_id, b.id, b.user_id, b.unit, b.during, CASE WHEN b.status = 'held' THEN b.held_until END
FROM unnest($1::uuid[]) AS wanted (resource) JOIN bookings b ON b.resource_id = wanted.resource
WHERE b.during && $2::tstzrange AND b.status IN ('held', 'pending', 'confirmed', 'checked_in')
  AND (b.status <> 'held' OR b.held_until > $3) AND b.id IS DISTINCT FROM $4
ORDER BY lower(b.during), b.id

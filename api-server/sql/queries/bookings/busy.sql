-- Resource by resource (OFFSET 0 keeps it so): a plan made without statistics would otherwise read every resource's
-- bookings of the range and join afterwards.
SELECT b.resource_id, b.id, b.user_id, b.unit, b.during, b.held_until
FROM unnest($1::uuid[]) AS wanted (resource)
CROSS JOIN LATERAL (
  SELECT b.resource_id, b.id, b.user_id, b.unit, b.during, CASE WHEN b.status = 'held' THEN b.held_until END AS held_until
  FROM bookings b
  WHERE b.resource_id = wanted.resource
    AND b.during && $2::tstzrange AND b.status IN ('held', 'pending', 'confirmed', 'checked_in')
    AND (b.status <> 'held' OR b.held_until > $3) AND b.id IS DISTINCT FROM $4
  OFFSET 0) AS b
ORDER BY lower(b.during), b.id

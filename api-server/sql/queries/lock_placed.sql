-- Everything that occupies a unit and could meet what starts at `from` or later: from the first start of what is not over
-- yet. What began even earlier keeps its unit, since what that one meets is not looked at.
WITH reach AS (
  SELECT least($2::timestamptz, lower($3::tstzrange), min(lower(b.during))) AS start
  FROM bookings b
  WHERE b.resource_id = $1 AND b.during && tstzrange(least($2::timestamptz, lower($3::tstzrange)), NULL)
    AND b.status IN ('held', 'pending', 'confirmed', 'checked_in')
)
SELECT b.id, b.unit, b.during, b.status = 'checked_in' OR lower(b.during) < reach.start
FROM bookings b, reach
WHERE b.resource_id = $1 AND b.during && tstzrange(reach.start, NULL)
  AND b.status IN ('held', 'pending', 'confirmed', 'checked_in')
  AND b.id IS DISTINCT FROM $4
ORDER BY b.id
FOR UPDATE OF b

SELECT b.resource_id, b.start_at, b.end_at, b.status, b.held_until
FROM unnest($1::uuid[]) AS wanted (resource)
CROSS JOIN LATERAL (
  SELECT b.resource_id, b.start_at, b.end_at, b.status, b.held_until FROM bookings b
  WHERE b.resource_id = wanted.resource AND b.start_at < $3 AND b.end_at > $2
  OFFSET 0) AS b

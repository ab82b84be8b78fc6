-- To the spare number of the new unit: the constraint is checked row by row, and nobody else is there.
UPDATE bookings b SET unit = -m.unit
FROM unnest($2::uuid[], $3::integer[]) AS m (id, unit)
WHERE b.resource_id = $1 AND b.id = m.id

SELECT w.resource_id, w.id, w.during
FROM unnest($1::uuid[]) AS wanted (resource) JOIN availability_windows w ON w.resource_id = wanted.resource
WHERE w.during && $2::tstzrange
ORDER BY lower(w.during), w.id

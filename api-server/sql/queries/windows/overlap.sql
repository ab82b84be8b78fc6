-- The first window asked for (counted from 0) that overlaps one that exists, and that one.
SELECT w.index - 1, e.during
FROM unnest($2::timestamptz[], $3::timestamptz[]) WITH ORDINALITY AS w (start_at, end_at, index)
JOIN availability_windows e ON e.resource_id = $1 AND e.during && tstzrange(w.start_at, w.end_at)
ORDER BY w.index, lower(e.during) LIMIT 1

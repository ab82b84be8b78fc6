INSERT INTO availability_windows (resource_id, id, during, created_at)
SELECT $1, w.id, tstzrange(w.start_at, w.end_at), $5
FROM unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[]) AS w (id, start_at, end_at)

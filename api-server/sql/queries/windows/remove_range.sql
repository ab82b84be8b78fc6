-- Those that touch a range; each as it was, for the audit.
DELETE FROM availability_windows w WHERE w.resource_id = $1 AND w.during && $2::tstzrange RETURNING to_json(w)

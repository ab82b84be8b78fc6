SELECT w.id, w.during FROM availability_windows w WHERE w.resource_id = $1 AND w.id = $2

SELECT EXISTS (
  SELECT FROM bookings b
  WHERE b.resource_id = $1 AND b.during && tstzrange($2, NULL)
    AND b.status IN ('held', 'pending', 'confirmed', 'checked_in') AND (b.status <> 'held' OR b.held_until > $2))

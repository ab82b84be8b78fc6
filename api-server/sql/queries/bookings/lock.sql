SELECT b.id, b.resource_id, b.unit, b.user_id, b.status, b.start_at, b.end_at, b.held_until, b.title, b.note, b.attendees,
       b.series_id, b.renewals, b.version, b.created_at, b.updated_at,
       b.during
FROM bookings b WHERE b.id = $1 FOR UPDATE

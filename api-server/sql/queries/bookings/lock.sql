SELECT b.id, b.resource_id, b.unit, b.user_id, b.status, b.start_at, b.end_at, b.held_until, b.title, b.note, b.attendees,
       b.series_id, b.renewals, b.version, b.created_at, b.updated_at,
       b.during
FROM bookings b
WHERE b.id = $1
  AND ('all' = ANY ($2::text[]) OR ('self' = ANY ($2) AND b.user_id = $3::uuid)
       OR EXISTS (
         SELECT FROM resources r
         WHERE r.id = b.resource_id AND r.deleted_at IS NULL
           AND (('owner' = ANY ($2) AND r.owner_id = $3)
                OR ('delegate' = ANY ($2)
                    AND EXISTS (SELECT FROM resource_delegates d WHERE d.resource_id = r.id AND d.user_id = $3)))))
FOR UPDATE

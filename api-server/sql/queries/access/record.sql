INSERT INTO access_changes AS known (user_id, roles, valid_from, kept_session, changed_at)
VALUES ($1::uuid, $2::text[], $3::timestamptz, $4::uuid, $5::timestamptz)
ON CONFLICT (user_id) DO UPDATE SET
  roles = excluded.roles,
  valid_from = coalesce(excluded.valid_from, known.valid_from),
  kept_session = CASE WHEN excluded.valid_from IS NULL THEN known.kept_session ELSE excluded.kept_session END,
  changed_at = excluded.changed_at

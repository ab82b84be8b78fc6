-- Against hoarding: who has which live holds, over all resources. A hold that was confirmed, let go or has lapsed no
-- longer counts, whether its row here is still there or not.
CREATE TABLE holds (
  resource_id uuid NOT NULL,
  booking_id  uuid NOT NULL,
  user_id     uuid NOT NULL,
  network     text NOT NULL,
  held_until  timestamptz NOT NULL,
  PRIMARY KEY (resource_id, booking_id)
);
CREATE INDEX holds_user ON holds (user_id);
CREATE INDEX holds_network ON holds (network);
CREATE INDEX holds_expiry ON holds (held_until);

CREATE FUNCTION hold_lock(holder text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN hashtextextended(holder, 3);

CREATE FUNCTION live_holds(holder uuid, from_network text, at timestamptz)
RETURNS TABLE (of_user integer, of_network integer) LANGUAGE sql STABLE AS $$
  SELECT (count(*) FILTER (WHERE h.user_id = holder))::integer,
         (count(*) FILTER (WHERE h.network = from_network))::integer
  FROM holds h JOIN bookings b ON b.resource_id = h.resource_id AND b.id = h.booking_id
  WHERE (h.user_id = holder OR h.network = from_network) AND h.held_until > at AND b.status = 'held'
$$;

DROP FUNCTION book, book_with_care;

-- One request that met an obstacle. The caller holds the locks. Repeating a request under its id does it once.
CREATE FUNCTION book_with_care(
  p_id uuid, p_resource uuid, p_version bigint, p_user uuid, p_status booking_status,
  p_start timestamptz, p_end timestamptz, p_during tstzrange, p_held_until timestamptz,
  p_max_active integer, p_max_holds integer, p_title text, p_note text, p_attendees jsonb, p_series uuid,
  p_overrides text, p_key_user uuid, p_key text, p_hash text, p_actor uuid, p_address text, p_request text,
  p_now timestamptz, p_network text, p_user_holds integer, p_network_holds integer,
  OUT outcome text, OUT unit integer, OUT state json, OUT conflict tstzrange, OUT current integer
) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  kept     record;
  resource record;
  use      record;
  held     record;
  made     bookings;
  event    bigint;
BEGIN
  -- The same request again, after a connection that broke before it could tell how the first time ended.
  SELECT b.unit INTO unit FROM bookings b WHERE b.resource_id = p_resource AND b.id = p_id;
  IF FOUND THEN
    outcome := 'created';
    RETURN;
  END IF;

  IF p_key IS NOT NULL THEN
    DELETE FROM idempotency_keys WHERE user_id = p_key_user AND key = p_key AND created_at <= p_now - interval '24 hours';
    SELECT k.payload_hash, e.booking INTO kept
    FROM idempotency_keys k LEFT JOIN outbox e ON e.resource_id = k.resource_id AND e.id = k.event_id
    WHERE k.user_id = p_key_user AND k.key = p_key;
    IF FOUND THEN
      outcome := CASE WHEN kept.payload_hash = p_hash AND kept.booking IS NOT NULL THEN 'replayed'
                      ELSE 'idempotency_mismatch' END;
      state := kept.booking;
      RETURN;
    END IF;
  END IF;

  SELECT version, units INTO resource FROM resources WHERE id = p_resource AND deleted_at IS NULL;
  IF NOT FOUND THEN
    outcome := 'resource_gone';
    RETURN;
  ELSIF resource.version <> p_version THEN
    outcome := 'stale_version';
    RETURN;
  END IF;

  IF p_max_active IS NOT NULL OR p_max_holds IS NOT NULL THEN
    SELECT * INTO use FROM usage_of(p_resource, p_user, p_now, NULL);
    IF use.active >= p_max_active THEN
      outcome := 'quota_exceeded';
      current := use.active;
      RETURN;
    ELSIF use.holds >= p_max_holds THEN
      outcome := 'too_many_holds';
      current := use.holds;
      RETURN;
    END IF;
  END IF;

  IF p_user_holds IS NOT NULL THEN
    SELECT * INTO held FROM live_holds(p_user, p_network, p_now);
    IF held.of_user >= p_user_holds THEN
      outcome := 'hoarded_by_user';
      current := held.of_user;
      RETURN;
    ELSIF held.of_network >= p_network_holds THEN
      outcome := 'hoarded_by_network';
      current := held.of_network;
      RETURN;
    END IF;
  END IF;

  -- Each turn either books, finds everything taken, or saw that somebody else was quicker; who was quicker stays.
  FOR turn IN 1 .. resource.units + 1 LOOP
    unit := free_unit(p_resource, resource.units, p_during, p_now, NULL);
    EXIT WHEN unit IS NULL;
    PERFORM expire_holds(p_resource, unit, p_during, p_now);
    INSERT INTO bookings AS i (resource_id, id, unit, user_id, status, during, start_at, end_at, held_until, series_id,
                               created_at, updated_at, title, note, attendees)
    VALUES (p_resource, p_id, unit, p_user, p_status, p_during, p_start, p_end, p_held_until, p_series,
            p_now, p_now, p_title, p_note, p_attendees)
    ON CONFLICT DO NOTHING
    RETURNING i.* INTO made;
    IF FOUND THEN
      event := record_booking(made, NULL, 'booking.' || p_status, p_now, p_actor, p_address, p_request, p_overrides);
      IF p_key IS NOT NULL THEN
        INSERT INTO idempotency_keys (user_id, key, payload_hash, created_at, resource_id, event_id)
        VALUES (p_key_user, p_key, p_hash, p_now, p_resource, event);
      END IF;
      IF p_user_holds IS NOT NULL THEN
        INSERT INTO holds (resource_id, booking_id, user_id, network, held_until)
        VALUES (p_resource, p_id, p_user, p_network, p_held_until);
      END IF;
      outcome := 'created';
      RETURN;
    END IF;
  END LOOP;

  unit := NULL;
  IF peak_use(p_resource, p_during, p_now, NULL) < resource.units THEN
    outcome := 'fragmented';
    RETURN;
  END IF;
  outcome := 'no_unit_free';
  conflict := conflict_of(p_resource, p_during, p_now, NULL);
END
$$;

-- Books a set of requests. The arrays run in parallel, sorted by (resource, start), since unsorted sets deadlock.
-- Per request, by its `ordinal` counted from 1, the outcome:
--   created                          unit
--   replayed                         state: the booking as it was made
--   idempotency_mismatch, resource_gone, stale_version
--   quota_exceeded, too_many_holds   current
--   hoarded_by_user, hoarded_by_network   current
--   no_unit_free                     conflict: occupied time in the way
--   fragmented                       peak use leaves room, but no one unit is free throughout: re-assign, ask again
-- `alone`: no other request of the set has the same resource and user. `user_holds` and `network_holds`: how many live
-- holds one person and one network may have, over all resources; both or neither.
CREATE FUNCTION book(
  p_id uuid[], p_resource uuid[], p_version bigint[], p_units integer[], p_user uuid[], p_status booking_status[],
  p_start timestamptz[], p_end timestamptz[], p_occupied_from timestamptz[], p_occupied_to timestamptz[],
  p_held_until timestamptz[], p_max_active integer[], p_max_holds integer[], p_alone boolean[],
  p_title text[], p_note text[], p_attendees jsonb[], p_series uuid[], p_overrides text[],
  p_key_user uuid[], p_key text[], p_hash text[], p_actor uuid[], p_address text[], p_request text[],
  p_now timestamptz[], p_network text[], p_user_holds integer[], p_network_holds integer[], p_notify boolean
) RETURNS TABLE (ordinal integer, outcome text, unit integer, state json, conflict tstzrange, current integer)
LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
AS $$
#variable_conflict use_column
DECLARE
  made_ordinals  integer[];
  made_units     integer[];
  taken_ordinals integer[];
  taken_by       tstzrange[];
  request        record;
BEGIN
  PERFORM CASE WHEN many THEN pg_advisory_xact_lock(lock) ELSE pg_advisory_xact_lock_shared(lock) END
  FROM (SELECT resource_lock(resource) AS lock, bool_or(units > 1) AS many
        FROM unnest(p_resource, p_units) AS q (resource, units) GROUP BY 1 ORDER BY 1) AS locks;
  IF num_nonnulls(VARIADIC p_max_active) + num_nonnulls(VARIADIC p_max_holds) > 0 THEN
    PERFORM pg_advisory_xact_lock(lock)
    FROM (SELECT DISTINCT quota_lock(resource, booker) AS lock
          FROM unnest(p_resource, p_user, p_max_active, p_max_holds) AS q (resource, booker, active, holds)
          WHERE active IS NOT NULL OR holds IS NOT NULL ORDER BY 1) AS locks;
  END IF;
  IF num_nonnulls(VARIADIC p_user_holds) > 0 THEN
    PERFORM pg_advisory_xact_lock(lock)
    FROM (SELECT hold_lock(booker::text) AS lock FROM unnest(p_user, p_user_holds) AS q (booker, cap)
          WHERE cap IS NOT NULL
          UNION
          SELECT hold_lock(network) FROM unnest(p_network, p_user_holds) AS q (network, cap) WHERE cap IS NOT NULL
          ORDER BY 1) AS locks;
  END IF;

  -- What meets no obstacle, all at once.
  WITH request AS (
    SELECT q.*, tstzrange(q.occupied_from, q.occupied_to) AS during,
           CASE q.status WHEN 'held' THEN 'booking.held' WHEN 'pending' THEN 'booking.pending'
                         ELSE 'booking.confirmed' END AS what
    FROM unnest(p_id, p_resource, p_version, p_user, p_status, p_start, p_end, p_occupied_from, p_occupied_to,
                p_held_until, p_max_active, p_max_holds, p_alone, p_title, p_note, p_attendees, p_series, p_overrides,
                p_key_user, p_key, p_hash, p_actor, p_address, p_request, p_now, p_user_holds) WITH ORDINALITY
      AS q (id, resource, version, booker, status, start_at, end_at, occupied_from, occupied_to,
            held_until, max_active, max_holds, alone, title, note, attendees, series, overrides,
            key_user, key, hash, actor, address, request, now, user_holds, ordinal)
  ), ready AS (
    SELECT q.*, CASE WHEN s.units = 1 THEN 1 ELSE free_unit(q.resource, s.units, q.during, q.now, NULL) END AS free
    FROM request q JOIN resources s ON s.id = q.resource AND s.version = q.version AND s.deleted_at IS NULL
    WHERE q.user_holds IS NULL
      AND (q.key IS NULL OR NOT EXISTS (SELECT FROM idempotency_keys k WHERE k.user_id = q.key_user AND k.key = q.key))
      AND (q.max_active IS NULL AND q.max_holds IS NULL OR q.alone AND (
        SELECT u.active < coalesce(q.max_active, 2147483647) AND u.holds < coalesce(q.max_holds, 2147483647)
        FROM usage_of(q.resource, q.booker, q.now, NULL) u))
  ), booked AS (
    INSERT INTO bookings AS i (resource_id, id, unit, user_id, status, during, start_at, end_at, held_until, series_id,
                               created_at, updated_at, title, note, attendees)
    SELECT q.resource, q.id, q.free, q.booker, q.status, q.during, q.start_at, q.end_at, q.held_until, q.series,
           q.now, q.now, q.title, q.note, q.attendees
    FROM ready q WHERE q.free IS NOT NULL ORDER BY q.ordinal
    ON CONFLICT DO NOTHING
    RETURNING i.id, i.unit, to_json(i) AS state
  ), done AS (
    SELECT q.*, booked.unit, booked.state FROM booked JOIN request q USING (id)
  ), events AS (
    INSERT INTO outbox AS e (resource_id, type, booking_id, booking, occurred_at)
    SELECT d.resource, d.what, d.id, d.state, d.now FROM done d
    RETURNING e.id, e.booking_id
  ), keys AS (
    -- A key that another request used meanwhile fails the whole set, which is then repeated one by one.
    INSERT INTO idempotency_keys (user_id, key, payload_hash, created_at, resource_id, event_id)
    SELECT d.key_user, d.key, d.hash, d.now, d.resource, e.id
    FROM done d JOIN events e ON e.booking_id = d.id WHERE d.key IS NOT NULL ORDER BY d.key_user, d.key
  ), entries AS (
    INSERT INTO audit_log (resource_id, at, actor, address, request_id, action, thing, overrides, after)
    SELECT d.resource, d.now, d.actor, d.address, d.request, d.what, d.id, d.overrides, d.state FROM done d
  )
  SELECT array_agg(d.ordinal::integer), array_agg(d.unit) INTO made_ordinals, made_units FROM done d;

  RETURN QUERY SELECT m.ordinal, 'created', m.unit, NULL::json, NULL::tstzrange, NULL::integer
               FROM unnest(made_ordinals, made_units) AS m (ordinal, unit);

  IF coalesce(cardinality(made_ordinals), 0) < cardinality(p_id) THEN
    -- A herd on one slot: where there is one unit and nothing else to look up, whoever lies in the way decides.
    SELECT array_agg(q.ordinal::integer), array_agg(way.during) INTO taken_ordinals, taken_by
    FROM unnest(p_id, p_resource, p_version, p_occupied_from, p_occupied_to, p_max_active, p_max_holds, p_key, p_now)
           WITH ORDINALITY
           AS q (id, resource, version, occupied_from, occupied_to, max_active, max_holds, key, now, ordinal)
    JOIN resources s ON s.id = q.resource AND s.version = q.version AND s.deleted_at IS NULL AND s.units = 1
    CROSS JOIN LATERAL (
      SELECT b.during FROM bookings b
      WHERE b.resource_id = q.resource AND b.unit = 1 AND b.during && tstzrange(q.occupied_from, q.occupied_to)
        AND b.status IN ('held', 'pending', 'confirmed', 'checked_in')
        AND (b.status <> 'held' OR b.held_until > q.now)
        AND b.id <> q.id
      ORDER BY lower(b.during) LIMIT 1) AS way
    WHERE q.key IS NULL AND q.max_active IS NULL AND q.max_holds IS NULL
      AND q.ordinal <> ALL (coalesce(made_ordinals, '{}'));
    RETURN QUERY SELECT t.ordinal, 'no_unit_free', NULL::integer, NULL::json, t.way, NULL::integer
                 FROM unnest(taken_ordinals, taken_by) AS t (ordinal, way);

    -- The rest one after another: each finds out what is in its way, or gets past it.
    FOR i IN 1 .. cardinality(p_id) LOOP
      CONTINUE WHEN i = ANY (made_ordinals) OR i = ANY (taken_ordinals);
      ordinal := i;
      SELECT o.outcome, o.unit, o.state, o.conflict, o.current INTO outcome, unit, state, conflict, current
      FROM book_with_care(p_id[i], p_resource[i], p_version[i], p_user[i], p_status[i], p_start[i], p_end[i],
                          tstzrange(p_occupied_from[i], p_occupied_to[i]), p_held_until[i], p_max_active[i],
                          p_max_holds[i], p_title[i], p_note[i], p_attendees[i], p_series[i], p_overrides[i],
                          p_key_user[i], p_key[i], p_hash[i], p_actor[i], p_address[i], p_request[i], p_now[i],
                          p_network[i], p_user_holds[i], p_network_holds[i]) o;
      RETURN NEXT;
    END LOOP;
  END IF;

  IF p_notify THEN
    PERFORM pg_notify('holdfast_schedule', resource::text) FROM (SELECT DISTINCT unnest(p_resource) AS resource) AS q;
  END IF;
END
$$;

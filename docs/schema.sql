-- The schema as api-server/sql/migrations make it, by pg_dump. Rewritten and checked by
-- tests/store/schema_test.cpp.

CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

COMMENT ON EXTENSION btree_gist IS 'support for indexing common datatypes in GiST';

CREATE TYPE public.booking_status AS ENUM (
    'held',
    'pending',
    'confirmed',
    'checked_in',
    'completed',
    'cancelled',
    'expired',
    'declined',
    'no_show'
);

CREATE FUNCTION public.audit_log_is_append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION 'audit_log is append-only';
END
$$;

CREATE FUNCTION public.book(p_id uuid[], p_resource uuid[], p_version bigint[], p_units integer[], p_user uuid[], p_status public.booking_status[], p_start timestamp with time zone[], p_end timestamp with time zone[], p_occupied_from timestamp with time zone[], p_occupied_to timestamp with time zone[], p_held_until timestamp with time zone[], p_max_active integer[], p_max_holds integer[], p_alone boolean[], p_title text[], p_note text[], p_attendees jsonb[], p_series uuid[], p_overrides text[], p_key_user uuid[], p_key text[], p_hash text[], p_actor uuid[], p_address text[], p_request text[], p_now timestamp with time zone[], p_network text[], p_user_holds integer[], p_network_holds integer[], p_notify boolean) RETURNS TABLE(ordinal integer, outcome text, unit integer, state json, conflict tstzrange, current integer)
    LANGUAGE plpgsql
    SET plan_cache_mode TO 'force_generic_plan'
    SET enable_seqscan TO 'off'
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

CREATE FUNCTION public.book_with_care(p_id uuid, p_resource uuid, p_version bigint, p_user uuid, p_status public.booking_status, p_start timestamp with time zone, p_end timestamp with time zone, p_during tstzrange, p_held_until timestamp with time zone, p_max_active integer, p_max_holds integer, p_title text, p_note text, p_attendees jsonb, p_series uuid, p_overrides text, p_key_user uuid, p_key text, p_hash text, p_actor uuid, p_address text, p_request text, p_now timestamp with time zone, p_network text, p_user_holds integer, p_network_holds integer, OUT outcome text, OUT unit integer, OUT state json, OUT conflict tstzrange, OUT current integer) RETURNS record
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.conflict_of(resource uuid, wanted tstzrange, at timestamp with time zone, excluding uuid) RETURNS tstzrange
    LANGUAGE sql STABLE
    AS $$
  SELECT b.during FROM bookings b
  WHERE b.resource_id = resource AND b.during && wanted
    AND b.status IN ('held', 'pending', 'confirmed', 'checked_in')
    AND (b.status <> 'held' OR b.held_until > at)
    AND b.id IS DISTINCT FROM excluding
  ORDER BY lower(b.during) LIMIT 1
$$;

CREATE FUNCTION public.expire_holds(resource uuid, on_unit integer, wanted tstzrange, at timestamp with time zone) RETURNS integer
    LANGUAGE sql
    AS $$
  WITH lapsed AS (
    UPDATE bookings b SET status = 'expired', version = version + 1, updated_at = at
    WHERE b.resource_id = resource AND (on_unit IS NULL OR b.unit = on_unit) AND b.during && wanted
      AND b.status = 'held' AND b.held_until <= at
    RETURNING b
  )
  SELECT count(record_booking(b, NULL, 'booking.expired', at, NULL, '', '', ''))::integer FROM lapsed
$$;

CREATE FUNCTION public.free_unit(resource uuid, units integer, wanted tstzrange, at timestamp with time zone, excluding uuid) RETURNS integer
    LANGUAGE sql STABLE
    AS $$
  SELECT min(candidate) FROM generate_series(1, units) AS candidate
  WHERE candidate NOT IN (SELECT used FROM units_in_use(resource, wanted, at, excluding) AS used)
$$;

CREATE FUNCTION public.hold_lock(holder text) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN hashtextextended(holder, (3)::bigint);

CREATE FUNCTION public.live_holds(holder uuid, from_network text, at timestamp with time zone) RETURNS TABLE(of_user integer, of_network integer)
    LANGUAGE sql STABLE
    AS $$
  SELECT (count(*) FILTER (WHERE h.user_id = holder))::integer,
         (count(*) FILTER (WHERE h.network = from_network))::integer
  FROM holds h JOIN bookings b ON b.resource_id = h.resource_id AND b.id = h.booking_id
  WHERE (h.user_id = holder OR h.network = from_network) AND h.held_until > at AND b.status = 'held'
$$;

CREATE FUNCTION public.peak_use(resource uuid, wanted tstzrange, at timestamp with time zone, excluding uuid) RETURNS integer
    LANGUAGE sql STABLE
    AS $$
  SELECT coalesce(max(running), 0)::integer
  FROM (
    SELECT sum(step) OVER (ORDER BY instant, step) AS running
    FROM bookings b,
         LATERAL (VALUES (greatest(lower(b.during), lower(wanted)), 1), (upper(b.during), -1)) AS turn (instant, step)
    WHERE b.resource_id = resource AND b.during && wanted
      AND b.status IN ('held', 'pending', 'confirmed', 'checked_in')
      AND (b.status <> 'held' OR b.held_until > at)
      AND b.id IS DISTINCT FROM excluding
  ) AS use
$$;

CREATE FUNCTION public.quota_lock(resource uuid, booker uuid) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN uuid_hash_extended(booker, uuid_hash_extended(resource, (2)::bigint));

CREATE TABLE public.bookings (
    resource_id uuid NOT NULL,
    id uuid NOT NULL,
    unit integer NOT NULL,
    user_id uuid NOT NULL,
    status public.booking_status NOT NULL,
    during tstzrange NOT NULL,
    start_at timestamp with time zone NOT NULL,
    end_at timestamp with time zone NOT NULL,
    held_until timestamp with time zone,
    series_id uuid,
    renewals integer DEFAULT 0 NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    title text DEFAULT ''::text NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    attendees jsonb DEFAULT '[]'::jsonb NOT NULL,
    CONSTRAINT bookings_check CHECK ((start_at < end_at)),
    CONSTRAINT bookings_check1 CHECK ((during @> tstzrange(start_at, end_at))),
    CONSTRAINT bookings_check2 CHECK (((status <> 'held'::public.booking_status) OR (held_until IS NOT NULL))),
    CONSTRAINT bookings_unit_check CHECK ((unit <> 0))
);

CREATE FUNCTION public.record_booking(after public.bookings, before json, what text, at timestamp with time zone, by_user uuid, from_address text, request text, overridden text) RETURNS bigint
    LANGUAGE sql
    AS $$
  WITH event AS (
    INSERT INTO outbox (resource_id, type, booking_id, booking, occurred_at)
    VALUES (after.resource_id, what, after.id, to_json(after), at)
    RETURNING id
  ), entry AS (
    INSERT INTO audit_log (resource_id, at, actor, address, request_id, action, thing, overrides, before, after)
    VALUES (after.resource_id, at, by_user, from_address, request, what, after.id, overridden, before, to_json(after))
  )
  SELECT id FROM event
$$;

CREATE FUNCTION public.resource_lock(resource uuid) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN uuid_hash_extended(resource, (1)::bigint);

CREATE FUNCTION public.units_in_use(resource uuid, wanted tstzrange, at timestamp with time zone, excluding uuid) RETURNS SETOF integer
    LANGUAGE sql STABLE
    AS $$
  SELECT b.unit FROM bookings b
  WHERE b.resource_id = resource AND b.during && wanted
    AND b.status IN ('held', 'pending', 'confirmed', 'checked_in')
    AND (b.status <> 'held' OR b.held_until > at)
    AND b.id IS DISTINCT FROM excluding
$$;

CREATE FUNCTION public.usage_of(resource uuid, booker uuid, at timestamp with time zone, excluding uuid) RETURNS TABLE(active bigint, holds bigint)
    LANGUAGE sql STABLE
    AS $$
  SELECT count(*), count(*) FILTER (WHERE b.status = 'held')
  FROM bookings b
  WHERE b.user_id = booker AND b.resource_id = resource AND b.end_at > at
    AND b.status IN ('held', 'pending', 'confirmed', 'checked_in')
    AND (b.status <> 'held' OR b.held_until > at)
    AND b.id IS DISTINCT FROM excluding
$$;

CREATE TABLE public.access_changes (
    user_id uuid NOT NULL,
    roles text[] NOT NULL,
    valid_from timestamp with time zone,
    kept_session uuid,
    changed_at timestamp with time zone NOT NULL
);

CREATE TABLE public.audit_log (
    resource_id uuid NOT NULL,
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    actor uuid,
    address text NOT NULL,
    request_id text NOT NULL,
    action text NOT NULL,
    thing uuid NOT NULL,
    overrides text DEFAULT ''::text NOT NULL,
    before json,
    after json
);

ALTER TABLE public.audit_log ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.audit_log_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.availability_windows (
    resource_id uuid NOT NULL,
    id uuid NOT NULL,
    during tstzrange NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT availability_windows_during_check CHECK (((NOT isempty(during)) AND lower_inc(during) AND (NOT upper_inc(during))))
);

CREATE TABLE public.holds (
    resource_id uuid NOT NULL,
    booking_id uuid NOT NULL,
    user_id uuid NOT NULL,
    network text NOT NULL,
    held_until timestamp with time zone NOT NULL
);

CREATE TABLE public.idempotency_keys (
    user_id uuid NOT NULL,
    key text NOT NULL,
    payload_hash text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    resource_id uuid,
    event_id bigint,
    status integer,
    body text,
    location text,
    etag text
);

CREATE TABLE public.identities (
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    issuer text NOT NULL,
    subject text NOT NULL,
    email text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone NOT NULL
);

CREATE TABLE public.outbox (
    resource_id uuid NOT NULL,
    id bigint NOT NULL,
    type text NOT NULL,
    booking_id uuid,
    booking json,
    occurred_at timestamp with time zone NOT NULL,
    xact xid8 DEFAULT pg_current_xact_id() NOT NULL,
    horizon xid8 DEFAULT pg_snapshot_xmin(pg_current_snapshot()) NOT NULL
);

ALTER TABLE public.outbox ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.outbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.password_resets (
    user_id uuid NOT NULL,
    hash text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL
);

CREATE TABLE public.personal_tokens (
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    name text NOT NULL,
    hash text NOT NULL,
    scopes text[] NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone
);

CREATE TABLE public.refresh_tokens (
    hash text NOT NULL,
    session_id uuid NOT NULL,
    generation integer NOT NULL
);

CREATE TABLE public.resource_delegates (
    resource_id uuid NOT NULL,
    user_id uuid NOT NULL,
    granted_by uuid,
    created_at timestamp with time zone NOT NULL
);

CREATE TABLE public.resources (
    id uuid NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    location text DEFAULT ''::text NOT NULL,
    time_zone text NOT NULL,
    units integer NOT NULL,
    capacity integer,
    features text[] DEFAULT '{}'::text[] NOT NULL,
    policy jsonb NOT NULL,
    words jsonb DEFAULT '{}'::jsonb NOT NULL,
    hours jsonb DEFAULT '{"weekly": [], "overrides": []}'::jsonb NOT NULL,
    visibility text DEFAULT 'public'::text NOT NULL,
    owner_id uuid,
    version bigint DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    deleted_at timestamp with time zone,
    CONSTRAINT resources_capacity_check CHECK ((capacity > 0)),
    CONSTRAINT resources_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'room'::text, 'item'::text]))),
    CONSTRAINT resources_units_check CHECK (((units >= 1) AND (units <= 1000))),
    CONSTRAINT resources_visibility_check CHECK ((visibility = ANY (ARRAY['public'::text, 'members'::text])))
);

CREATE TABLE public.revoked_tokens (
    jti text NOT NULL,
    expires_at timestamp with time zone NOT NULL
);

CREATE TABLE public.schema_migrations (
    number integer NOT NULL,
    name text NOT NULL,
    applied_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

CREATE TABLE public.sessions (
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    method text NOT NULL,
    address text NOT NULL,
    user_agent text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    generation integer DEFAULT 1 NOT NULL,
    rotated_with text
);

CREATE TABLE public.sign_in_attempts (
    state_hash text NOT NULL,
    browser_hash text NOT NULL,
    provider text NOT NULL,
    nonce text NOT NULL,
    code_verifier text NOT NULL,
    return_to text NOT NULL,
    user_id uuid,
    expires_at timestamp with time zone NOT NULL,
    session_id uuid
);

CREATE TABLE public.signing_keys (
    kid text NOT NULL,
    private_jwk text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    not_after timestamp with time zone NOT NULL,
    signs_from timestamp with time zone NOT NULL
);

CREATE TABLE public.users (
    id uuid NOT NULL,
    email text NOT NULL,
    name text NOT NULL,
    time_zone text NOT NULL,
    roles text[] NOT NULL,
    password_hash text DEFAULT ''::text NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT users_roles_check CHECK ((roles <@ ARRAY['member'::text, 'provider'::text, 'admin'::text]))
);

ALTER TABLE ONLY public.access_changes
    ADD CONSTRAINT access_changes_pkey PRIMARY KEY (user_id);

ALTER TABLE ONLY public.audit_log
    ADD CONSTRAINT audit_log_pkey PRIMARY KEY (resource_id, id);

ALTER TABLE ONLY public.availability_windows
    ADD CONSTRAINT availability_windows_apart EXCLUDE USING gist (resource_id WITH =, during WITH &&);

ALTER TABLE ONLY public.availability_windows
    ADD CONSTRAINT availability_windows_pkey PRIMARY KEY (resource_id, id);

ALTER TABLE ONLY public.bookings
    ADD CONSTRAINT bookings_never_two EXCLUDE USING gist (resource_id WITH =, unit WITH =, during WITH &&) WHERE ((status = ANY (ARRAY['held'::public.booking_status, 'pending'::public.booking_status, 'confirmed'::public.booking_status, 'checked_in'::public.booking_status])));

ALTER TABLE ONLY public.bookings
    ADD CONSTRAINT bookings_pkey PRIMARY KEY (resource_id, id);

ALTER TABLE ONLY public.holds
    ADD CONSTRAINT holds_pkey PRIMARY KEY (resource_id, booking_id);

ALTER TABLE ONLY public.idempotency_keys
    ADD CONSTRAINT idempotency_keys_pkey PRIMARY KEY (user_id, key);

ALTER TABLE ONLY public.identities
    ADD CONSTRAINT identities_issuer_subject_key UNIQUE (issuer, subject);

ALTER TABLE ONLY public.identities
    ADD CONSTRAINT identities_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (resource_id, id);

ALTER TABLE ONLY public.password_resets
    ADD CONSTRAINT password_resets_hash_key UNIQUE (hash);

ALTER TABLE ONLY public.password_resets
    ADD CONSTRAINT password_resets_pkey PRIMARY KEY (user_id);

ALTER TABLE ONLY public.personal_tokens
    ADD CONSTRAINT personal_tokens_hash_key UNIQUE (hash);

ALTER TABLE ONLY public.personal_tokens
    ADD CONSTRAINT personal_tokens_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.refresh_tokens
    ADD CONSTRAINT refresh_tokens_pkey PRIMARY KEY (hash);

ALTER TABLE ONLY public.resource_delegates
    ADD CONSTRAINT resource_delegates_pkey PRIMARY KEY (resource_id, user_id);

ALTER TABLE ONLY public.resources
    ADD CONSTRAINT resources_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.revoked_tokens
    ADD CONSTRAINT revoked_tokens_pkey PRIMARY KEY (jti);

ALTER TABLE ONLY public.schema_migrations
    ADD CONSTRAINT schema_migrations_pkey PRIMARY KEY (number);

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.sign_in_attempts
    ADD CONSTRAINT sign_in_attempts_pkey PRIMARY KEY (state_hash);

ALTER TABLE ONLY public.signing_keys
    ADD CONSTRAINT signing_keys_pkey PRIMARY KEY (kid);

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);

CREATE INDEX access_changes_changed ON public.access_changes USING btree (changed_at);

CREATE INDEX audit_log_newest ON public.audit_log USING btree (id);

CREATE INDEX bookings_held ON public.bookings USING btree (held_until) WHERE (status = 'held'::public.booking_status);

CREATE INDEX bookings_id ON public.bookings USING btree (id);

CREATE INDEX bookings_resource ON public.bookings USING btree (resource_id, start_at);

CREATE INDEX bookings_user ON public.bookings USING btree (user_id, start_at);

CREATE INDEX holds_expiry ON public.holds USING btree (held_until);

CREATE INDEX holds_network ON public.holds USING btree (network);

CREATE INDEX holds_user ON public.holds USING btree (user_id);

CREATE INDEX idempotency_keys_created ON public.idempotency_keys USING btree (created_at);

CREATE INDEX idempotency_keys_event ON public.idempotency_keys USING btree (resource_id, event_id) WHERE (event_id IS NOT NULL);

CREATE INDEX identities_user ON public.identities USING btree (user_id);

CREATE INDEX outbox_age ON public.outbox USING brin (occurred_at);

CREATE INDEX outbox_id ON public.outbox USING btree (id);

CREATE INDEX outbox_xact ON public.outbox USING btree (xact);

CREATE INDEX personal_tokens_expiry ON public.personal_tokens USING btree (expires_at);

CREATE INDEX personal_tokens_user ON public.personal_tokens USING btree (user_id, id);

CREATE INDEX refresh_tokens_session ON public.refresh_tokens USING btree (session_id);

CREATE INDEX resource_delegates_user ON public.resource_delegates USING btree (user_id);

CREATE INDEX resources_name ON public.resources USING btree (name, id) WHERE (deleted_at IS NULL);

CREATE INDEX resources_owner ON public.resources USING btree (owner_id) WHERE (deleted_at IS NULL);

CREATE INDEX revoked_tokens_expiry ON public.revoked_tokens USING btree (expires_at);

CREATE INDEX sessions_expiry ON public.sessions USING btree (expires_at);

CREATE INDEX sessions_user ON public.sessions USING btree (user_id, id) WHERE (ended_at IS NULL);

CREATE INDEX sign_in_attempts_expiry ON public.sign_in_attempts USING btree (expires_at);

CREATE UNIQUE INDEX users_email ON public.users USING btree (lower(email));

CREATE INDEX users_name ON public.users USING btree (name, id);

CREATE TRIGGER audit_log_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_log FOR EACH STATEMENT EXECUTE FUNCTION public.audit_log_is_append_only();

ALTER TABLE ONLY public.access_changes
    ADD CONSTRAINT access_changes_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);

ALTER TABLE ONLY public.identities
    ADD CONSTRAINT identities_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);

ALTER TABLE ONLY public.password_resets
    ADD CONSTRAINT password_resets_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);

ALTER TABLE ONLY public.personal_tokens
    ADD CONSTRAINT personal_tokens_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);

ALTER TABLE ONLY public.refresh_tokens
    ADD CONSTRAINT refresh_tokens_session_id_fkey FOREIGN KEY (session_id) REFERENCES public.sessions(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.resource_delegates
    ADD CONSTRAINT resource_delegates_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES public.users(id);

ALTER TABLE ONLY public.resource_delegates
    ADD CONSTRAINT resource_delegates_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);

ALTER TABLE ONLY public.resources
    ADD CONSTRAINT resources_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.users(id);

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);

ALTER TABLE ONLY public.sign_in_attempts
    ADD CONSTRAINT sign_in_attempts_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);

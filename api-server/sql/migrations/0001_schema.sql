-- What grows is keyed by resource_id first, so that it can be distributed by it.
CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE TABLE users (
  id            uuid PRIMARY KEY,
  email         text NOT NULL,
  name          text NOT NULL,
  time_zone     text NOT NULL,
  roles         text[] NOT NULL,
  password_hash text NOT NULL DEFAULT '',
  version       bigint NOT NULL DEFAULT 1,
  created_at    timestamptz NOT NULL,
  updated_at    timestamptz NOT NULL,
  CHECK (roles <@ ARRAY['member', 'provider', 'admin'])
);
CREATE UNIQUE INDEX users_email ON users (lower(email));
CREATE INDEX users_name ON users (name, id);

CREATE TABLE resources (
  id          uuid PRIMARY KEY,
  kind        text NOT NULL CHECK (kind IN ('person', 'room', 'item')),
  name        text NOT NULL,
  description text NOT NULL DEFAULT '',
  location    text NOT NULL DEFAULT '',
  time_zone   text NOT NULL,
  units       integer NOT NULL CHECK (units BETWEEN 1 AND 1000),
  capacity    integer CHECK (capacity > 0),
  features    text[] NOT NULL DEFAULT '{}',
  policy      jsonb NOT NULL,
  words       jsonb NOT NULL DEFAULT '{}',
  hours       jsonb NOT NULL DEFAULT '{"weekly": [], "overrides": []}',
  visibility  text NOT NULL DEFAULT 'public' CHECK (visibility IN ('public', 'members')),
  owner_id    uuid REFERENCES users,
  version     bigint NOT NULL DEFAULT 1,
  created_at  timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL,
  deleted_at  timestamptz
);
CREATE INDEX resources_name ON resources (name, id) WHERE deleted_at IS NULL;
CREATE INDEX resources_owner ON resources (owner_id) WHERE deleted_at IS NULL;

CREATE TABLE availability_windows (
  resource_id uuid NOT NULL,
  id          uuid NOT NULL,
  during      tstzrange NOT NULL CHECK (NOT isempty(during) AND lower_inc(during) AND NOT upper_inc(during)),
  created_at  timestamptz NOT NULL,
  PRIMARY KEY (resource_id, id),
  CONSTRAINT availability_windows_apart EXCLUDE USING gist (resource_id WITH =, during WITH &&)
);

CREATE TYPE booking_status AS ENUM (
  'held', 'pending', 'confirmed', 'checked_in', 'completed', 'cancelled', 'expired', 'declined', 'no_show'
);

-- No foreign keys on the way of a booking: the booking statement has read the resource under its lock, users and
-- resources are never deleted, and a key's row locks would make all bookings of one resource meet at its row.
CREATE TABLE bookings (
  resource_id uuid NOT NULL,
  id          uuid NOT NULL,
  unit        integer NOT NULL CHECK (unit <> 0),
  user_id     uuid NOT NULL,
  status      booking_status NOT NULL,
  during      tstzrange NOT NULL,
  start_at    timestamptz NOT NULL,
  end_at      timestamptz NOT NULL,
  held_until  timestamptz,
  series_id   uuid,
  renewals    integer NOT NULL DEFAULT 0,
  version     bigint NOT NULL DEFAULT 1,
  created_at  timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL,
  title       text NOT NULL DEFAULT '',
  note        text NOT NULL DEFAULT '',
  attendees   jsonb NOT NULL DEFAULT '[]',
  PRIMARY KEY (resource_id, id),
  CHECK (start_at < end_at),
  CHECK (during @> tstzrange(start_at, end_at)),
  CHECK (status <> 'held' OR held_until IS NOT NULL),
  -- Never two. Unit numbers below zero are spare: places to step aside to while units are re-assigned.
  CONSTRAINT bookings_never_two EXCLUDE USING gist (resource_id WITH =, unit WITH =, during WITH &&)
    WHERE (status IN ('held', 'pending', 'confirmed', 'checked_in'))
);
CREATE INDEX bookings_id ON bookings (id);
CREATE INDEX bookings_user ON bookings (user_id, start_at);
CREATE INDEX bookings_resource ON bookings (resource_id, start_at);
CREATE INDEX bookings_held ON bookings (held_until) WHERE status = 'held';

-- One row per domain event, written by the transaction that it tells of.
CREATE TABLE outbox (
  resource_id uuid NOT NULL,
  id          bigint GENERATED ALWAYS AS IDENTITY,
  type        text NOT NULL,
  booking_id  uuid,
  booking     json,
  occurred_at timestamptz NOT NULL,
  PRIMARY KEY (resource_id, id)
);
CREATE INDEX outbox_id ON outbox (id);
CREATE INDEX outbox_age ON outbox USING brin (occurred_at);

-- Who did what to which thing. Things without a resource are kept under the nil UUID.
CREATE TABLE audit_log (
  resource_id uuid NOT NULL,
  id          bigint GENERATED ALWAYS AS IDENTITY,
  at          timestamptz NOT NULL,
  actor       uuid,
  address     text NOT NULL,
  request_id  text NOT NULL,
  action      text NOT NULL,
  thing       uuid NOT NULL,
  overrides   text NOT NULL DEFAULT '',
  before      json,
  after       json,
  PRIMARY KEY (resource_id, id)
);

CREATE FUNCTION audit_log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_log is append-only';
END
$$;
CREATE TRIGGER audit_log_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
  EXECUTE FUNCTION audit_log_is_append_only();

-- A key that made a booking names the event that has the booking as it was then; other writes keep their reply.
CREATE TABLE idempotency_keys (
  user_id      uuid NOT NULL,
  key          text NOT NULL,
  payload_hash text NOT NULL,
  created_at   timestamptz NOT NULL,
  resource_id  uuid,
  event_id     bigint,
  status       integer,
  body         text,
  location     text,
  etag         text,
  PRIMARY KEY (user_id, key)
);
CREATE INDEX idempotency_keys_created ON idempotency_keys (created_at);
CREATE INDEX idempotency_keys_event ON idempotency_keys (resource_id, event_id) WHERE event_id IS NOT NULL;

CREATE TABLE revoked_tokens (
  jti        text PRIMARY KEY,
  expires_at timestamptz NOT NULL
);
CREATE INDEX revoked_tokens_expiry ON revoked_tokens (expires_at);

CREATE TABLE signing_keys (
  kid         text PRIMARY KEY,
  private_jwk text NOT NULL,
  created_at  timestamptz NOT NULL,
  not_after   timestamptz NOT NULL
);

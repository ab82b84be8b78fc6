-- Sign-ins. An access token names its session ("sid") and is good for minutes; a refresh token, of which only the hash
-- is kept, gives the next one.
CREATE TABLE sessions (
  id           uuid PRIMARY KEY,
  user_id      uuid NOT NULL REFERENCES users,
  method       text NOT NULL,
  address      text NOT NULL,
  user_agent   text NOT NULL,
  created_at   timestamptz NOT NULL,
  last_used_at timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL,
  ended_at     timestamptz,
  -- Refresh tokens of this generation are good. The one that it came from may be sent once more for a little while,
  -- since its reply may have been lost; any other of an older generation has been stolen.
  generation   integer NOT NULL DEFAULT 1,
  rotated_with text
);
CREATE INDEX sessions_user ON sessions (user_id, id) WHERE ended_at IS NULL;
CREATE INDEX sessions_expiry ON sessions (expires_at);

CREATE TABLE refresh_tokens (
  hash       text PRIMARY KEY,
  session_id uuid NOT NULL REFERENCES sessions ON DELETE CASCADE,
  generation integer NOT NULL
);
CREATE INDEX refresh_tokens_session ON refresh_tokens (session_id);

-- For programs that act for a person: never more than the scopes, whatever the person's roles are.
CREATE TABLE personal_tokens (
  id           uuid PRIMARY KEY,
  user_id      uuid NOT NULL REFERENCES users,
  name         text NOT NULL,
  hash         text NOT NULL UNIQUE,
  scopes       text[] NOT NULL,
  created_at   timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL,
  last_used_at timestamptz
);
CREATE INDEX personal_tokens_user ON personal_tokens (user_id, id);
CREATE INDEX personal_tokens_expiry ON personal_tokens (expires_at);

-- Links to choose a new password, sent by mail: good once, and one at a time for each person.
CREATE TABLE password_resets (
  user_id    uuid PRIMARY KEY REFERENCES users,
  hash       text NOT NULL UNIQUE,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);

-- A key is published before it signs, so that no server meets a token whose key it does not know yet; and goes on
-- being published until the last token it signed has expired.
ALTER TABLE signing_keys ADD COLUMN signs_from timestamptz;
UPDATE signing_keys SET signs_from = created_at;
ALTER TABLE signing_keys ALTER COLUMN signs_from SET NOT NULL;

-- What access tokens that were signed earlier do not know of their user. A row is of use as long as such a token can
-- be good.
CREATE TABLE access_changes (
  user_id      uuid PRIMARY KEY REFERENCES users,
  roles        text[] NOT NULL,
  valid_from   timestamptz,
  kept_session uuid,
  changed_at   timestamptz NOT NULL
);
CREATE INDEX access_changes_changed ON access_changes (changed_at);

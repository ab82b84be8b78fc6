-- Whom a resource's owner lets manage it. A change of it bumps the resource's version, as every other one.
CREATE TABLE resource_delegates (
  resource_id uuid NOT NULL,
  user_id     uuid NOT NULL REFERENCES users,
  granted_by  uuid REFERENCES users,
  created_at  timestamptz NOT NULL,
  PRIMARY KEY (resource_id, user_id)
);
CREATE INDEX resource_delegates_user ON resource_delegates (user_id);

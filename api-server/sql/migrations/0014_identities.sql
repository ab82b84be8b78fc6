-- Who somebody is at an identity provider. Issuer and subject say it; an address never does.
CREATE TABLE identities (
  id           uuid PRIMARY KEY,
  user_id      uuid NOT NULL REFERENCES users,
  issuer       text NOT NULL,
  subject      text NOT NULL,
  email        text NOT NULL,
  created_at   timestamptz NOT NULL,
  last_used_at timestamptz NOT NULL,
  UNIQUE (issuer, subject)
);
CREATE INDEX identities_user ON identities (user_id);

-- Sign-ins that are under way at a provider: each is good once, for the browser that began it.
CREATE TABLE sign_in_attempts (
  state_hash    text PRIMARY KEY,
  browser_hash  text NOT NULL,
  provider      text NOT NULL,
  nonce         text NOT NULL,
  code_verifier text NOT NULL,
  return_to     text NOT NULL,
  user_id       uuid REFERENCES users, -- who is signed in already, and wants to be known there too
  expires_at    timestamptz NOT NULL
);
CREATE INDEX sign_in_attempts_expiry ON sign_in_attempts (expires_at);

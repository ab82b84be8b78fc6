-- Connecting an identity is over when the session in which it was begun is.
ALTER TABLE sign_in_attempts ADD COLUMN session_id uuid;

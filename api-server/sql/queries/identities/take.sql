DELETE FROM sign_in_attempts WHERE state_hash = $1
RETURNING browser_hash, provider, nonce, code_verifier, return_to, user_id, expires_at, session_id

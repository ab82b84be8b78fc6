INSERT INTO sign_in_attempts (state_hash, browser_hash, provider, nonce, code_verifier, return_to, user_id, expires_at, session_id)
VALUES ($1, $2, $3, $4, $5, $6, $7::uuid, $8, $9::uuid)

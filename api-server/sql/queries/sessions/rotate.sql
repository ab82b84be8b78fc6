UPDATE sessions SET generation = generation + 1, rotated_with = $2, last_used_at = $3, expires_at = $4, address = $5,
                    user_agent = $6
WHERE id = $1

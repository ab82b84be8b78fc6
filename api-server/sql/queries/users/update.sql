UPDATE users SET email = $2, name = $3, time_zone = $4, roles = $5, version = version + 1, updated_at = $6 WHERE id = $1

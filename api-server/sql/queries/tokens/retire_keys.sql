UPDATE signing_keys SET not_after = $1 WHERE not_after > $1

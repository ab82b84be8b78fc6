SELECT EXISTS (SELECT FROM users WHERE lower(email) = lower($1) AND id <> $2)

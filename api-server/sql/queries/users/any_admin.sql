SELECT EXISTS (SELECT FROM users WHERE 'admin' = ANY (roles))

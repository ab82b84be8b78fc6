SELECT version FROM resources WHERE id = $1 AND deleted_at IS NULL

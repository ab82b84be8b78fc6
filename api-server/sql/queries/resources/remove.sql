UPDATE resources SET deleted_at = $2, version = version + 1, updated_at = $2 WHERE id = $1

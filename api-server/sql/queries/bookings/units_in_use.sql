SELECT DISTINCT used FROM units_in_use($1, $2, $3, $4) AS used ORDER BY used

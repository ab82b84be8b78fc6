SELECT conflict_of($1, $2, $3, $4)

SELECT expire_holds($1, $2, $3, $4)

SELECT active, holds FROM usage_of($1, $2, $3, $4)

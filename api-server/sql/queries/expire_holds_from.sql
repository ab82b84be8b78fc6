SELECT expire_holds($1, NULL, tstzrange(least($2::timestamptz, lower($3::tstzrange)), NULL), $2)

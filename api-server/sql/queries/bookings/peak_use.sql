SELECT peak_use($1, $2, $3, $4)

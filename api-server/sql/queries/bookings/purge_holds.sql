DELETE FROM holds WHERE held_until <= $1

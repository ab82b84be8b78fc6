-- Beyond all spare numbers that move_aside uses.
UPDATE bookings SET unit = -1000001 WHERE resource_id = $1 AND id = $2

DELETE FROM signing_keys WHERE not_after <= $1

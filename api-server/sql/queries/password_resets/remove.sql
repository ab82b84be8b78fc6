DELETE FROM password_resets WHERE user_id = $1

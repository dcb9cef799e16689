--- A wrong code counts.
--! count_email_change_try
update email_changes set tries = tries + 1 where user_uuid = :user_uuid and tries < 5 returning tries;

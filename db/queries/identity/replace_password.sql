--- Gives a person another password in place of the one that was checked. No row where that is another one by now.
--! replace_password
update passwords
set password_hash = :password_hash, updated_at = now()
where user_uuid = :user_uuid and password_hash = :checked
returning user_uuid;

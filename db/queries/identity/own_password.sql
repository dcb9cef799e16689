--- The hash of a person's password.
--! own_password
select password_hash from passwords where user_uuid = :user_uuid;

--- Gives a person a password, or another one.
--! set_password
insert into passwords (user_uuid, password_hash)
values (:user_uuid, :password_hash)
on conflict (user_uuid) do update
set password_hash = excluded.password_hash, updated_at = now()
returning user_uuid;

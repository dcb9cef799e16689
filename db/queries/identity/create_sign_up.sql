--- A sign-up that awaits its code.
--! create_sign_up
insert into sign_ups (display_name, handle, email, password_hash)
values (:display_name, :handle, :email, :password_hash)
returning uuid;

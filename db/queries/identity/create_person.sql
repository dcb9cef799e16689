--- A new person. A handle or an address that is taken breaks `users_handle_key` or `users_email_key`.
--! create_person
insert into users (display_name, handle, email)
values (:display_name, :handle, :email)
returning uuid;

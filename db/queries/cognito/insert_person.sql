--- The row of a confirmed person, where the pool's function could not insert it. No row comes back where it is there by
--- now; an address that another row has breaks `users_email_key`.
--! insert_person (wanted_handle?)
insert into users (display_name, handle, email, cognito_user_id, wanted_handle)
select
  coalesce(nullif(:display_name, ''), given.handle),
  given.handle,
  :email,
  :sub,
  nullif(:wanted_handle, given.handle)
from free_handle(:wanted_handle) as given (handle)
on conflict (cognito_user_id) do nothing
returning uuid;

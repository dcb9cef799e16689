-- Inserts the person who has just been confirmed. The row is the pool's: who is there already by that sub stays as she is.
-- $1: sub; $2: display name, empty where there is none; $3: handle asked for, null where it cannot be one; $4: address
insert into users (display_name, handle, email, cognito_user_id, wanted_handle)
select
  coalesce(nullif($2, ''), given.handle),
  given.handle,
  $4,
  $1,
  nullif($3, given.handle)
from free_handle($3) as given (handle)
on conflict (cognito_user_id) do nothing
returning handle

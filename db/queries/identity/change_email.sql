--- Gives a person another address, and tells the old one. One that is taken breaks `users_email_key`.
--! change_email
with old as (
  select uuid, handle, email from users where uuid = :user_uuid for update
)
update users
set email = :email
from old
where users.uuid = old.uuid
returning old.handle, old.email;

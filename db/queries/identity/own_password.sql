--- The hash of a person's password, and where mail reaches her.
--! own_password
select users.handle, users.email, passwords.password_hash
from users
join passwords on passwords.user_uuid = users.uuid
where users.uuid = :user_uuid;

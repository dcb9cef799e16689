--- The person with this address, and the hash of the password.
--! password
select users.uuid, users.handle, passwords.password_hash
from users
join passwords on passwords.user_uuid = users.uuid
where lower(users.email) = lower(:email);

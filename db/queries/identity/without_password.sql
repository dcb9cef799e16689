--- People whose address is like this and who have no password yet.
--! without_password
select users.uuid
from users
left join passwords on passwords.user_uuid = users.uuid
where users.email like :pattern and passwords.user_uuid is null;

--- A person by handle, whatever its case, with the number of her cruds and replies that have not expired.
-- log: handle
--! profile
select
  users.uuid,
  users.handle,
  users.display_name,
  users.created_at,
  (select count(*) from live_activities where live_activities.user_uuid = users.uuid) as cruds_count
from users
where lower(users.handle) = lower(:handle);

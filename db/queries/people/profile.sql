--- A person by handle, whatever its case, with the number of her cruds and replies that have not expired, and what is between her
--- and a viewer: who may see what of it, `Sight` says.
-- log: viewer handle
--: Profile()
--! profile (viewer?) : Profile
select
  users.uuid,
  users.handle,
  users.display_name,
  users.created_at,
  (select count(*) from live_activities where live_activities.user_uuid = users.uuid) as cruds_count,
  users.followers_count,
  users.following_count,
  coalesce((select true from follows where user_uuid = :viewer and person_uuid = users.uuid), false) as following,
  coalesce((select true from follows where user_uuid = users.uuid and person_uuid = :viewer), false) as followed_by,
  coalesce((select true from blocks where user_uuid = :viewer and person_uuid = users.uuid), false) as blocked,
  coalesce((select true from blocks where user_uuid = users.uuid and person_uuid = :viewer), false) as blocked_by,
  coalesce((select true from mutes where user_uuid = :viewer and person_uuid = users.uuid), false) as muted
from users
where lower(users.handle) = lower(:handle);

--- A person by handle, whatever its case, and whether she has blocked a viewer, or a viewer her.
-- log: viewer handle
--! short (viewer?)
select
  uuid,
  handle,
  display_name,
  coalesce((select true from blocks where user_uuid = :viewer and person_uuid = users.uuid), false) as blocked,
  coalesce((select true from blocks where user_uuid = users.uuid and person_uuid = :viewer), false) as blocked_by
from users
where lower(handle) = lower(:handle);

--- Cruds and replies of these ids that have not expired, newest first.
-- log: uuids
--: Crud(reply_to_activity_uuid?)
--! these : Crud
select
  uuid,
  display_name,
  handle,
  message,
  replies_count,
  reposts_count,
  likes_count,
  reply_to_activity_uuid,
  expires_at,
  created_at,
  milliseconds_left
from live_activities
where uuid = any(:uuids)
order by uuid desc;

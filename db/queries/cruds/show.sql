--- One crud or reply that has not expired.
-- log: uuid
--: Crud(reply_to_activity_uuid?)
--! show : Crud
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
where uuid = :uuid;

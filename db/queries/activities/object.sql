--- One crud or reply that has not expired.
--: Object(reply_to_activity_uuid?)
--! object : Object
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

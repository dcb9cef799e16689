--- The replies to a crud that have not expired, oldest first, at most `limit`.
-- log: uuid limit
--: Crud(reply_to_activity_uuid?)
--! replies : Crud
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
where reply_to_activity_uuid = :uuid
order by uuid
limit :limit;

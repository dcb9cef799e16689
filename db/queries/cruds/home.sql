--- Everyone's cruds, without replies, newest first. A page starts below `before` (the greatest uuid there is, for the first).
-- log: before limit
--: Crud(reply_to_activity_uuid?)
--! home : Crud
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
where reply_to_activity_uuid is null and uuid < :before
order by uuid desc
limit :limit;

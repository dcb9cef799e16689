--- One person's cruds and replies, newest first. A page starts below `before`.
-- log: user_uuid before limit
--: Crud(reply_to_activity_uuid?)
--! of_user : Crud
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
where user_uuid = :user_uuid and uuid < :before
order by uuid desc
limit :limit;

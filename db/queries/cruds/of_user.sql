--- One person's cruds and replies, newest first. A page starts below `before`.
-- log: viewer user_uuid before limit
--: Crud(reply_to_activity_uuid?)
--! of_user (viewer?) : Crud
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
  milliseconds_left,
  mentioned,
  coalesce(
    (select true from likes where likes.activity_uuid = live_activities.uuid and likes.user_uuid = :viewer), false
  ) as liked,
  coalesce(
    (select true from reposts where reposts.activity_uuid = live_activities.uuid and reposts.user_uuid = :viewer), false
  ) as reposted,
  uuid as entry_uuid
from live_activities
where user_uuid = :user_uuid and uuid < :before
order by uuid desc
limit :limit;

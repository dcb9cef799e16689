--- The replies to a crud that have not expired, oldest first. A page starts above `after` (the least uuid there is, for the
--- first).
-- log: viewer uuid after limit
--: Crud(reply_to_activity_uuid?)
--! replies (viewer?) : Crud
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
where reply_to_activity_uuid = :uuid and uuid > :after
order by uuid
limit :limit;

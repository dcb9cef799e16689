--- Cruds and replies with a tag, newest first. A page starts below `before`. One by one: merged, the rarer a tag is
--- the more cruds without it would be read.
-- log: viewer before limit
--: Crud(reply_to_activity_uuid?)
--! tagged (viewer?) : Crud
select
  live_activities.uuid,
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
  live_activities.uuid as entry_uuid
from tags
cross join lateral (select * from live_activities where uuid = tags.activity_uuid limit 1) as live_activities
where tags.tag = :tag and tags.activity_uuid < :before
order by tags.activity_uuid desc
limit :limit;

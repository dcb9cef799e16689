--- What a person likes, what she liked last first. A page starts below `before`, the uuid of a like.
-- log: viewer before limit
--: Crud(reply_to_activity_uuid?)
--! liked (viewer?) : Crud
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
  own.uuid as entry_uuid
from likes as own
cross join lateral (select * from live_activities where uuid = own.activity_uuid limit 1) as live_activities
where own.user_uuid = :viewer and own.uuid < :before
order by own.uuid desc
limit :limit;

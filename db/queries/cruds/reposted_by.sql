--- What a person has reposted, what she reposted last first. A page starts below `before`, the uuid of a repost.
-- log: viewer user_uuid before limit
--: Crud(reply_to_activity_uuid?)
--! reposted_by (viewer?) : Crud
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
  entries.uuid as entry_uuid
from reposts as entries
cross join lateral (select * from live_activities where uuid = entries.activity_uuid limit 1) as live_activities
where entries.user_uuid = :user_uuid and entries.uuid < :before
order by entries.uuid desc
limit :limit;

--- What a reply replies to, up to `most` above it and the first crud of its thread.
-- log: viewer uuid most
--: Crud(reply_to_activity_uuid?)
--! above (viewer?) : Crud
with recursive above as (
  select uuid, reply_to_activity_uuid, 0 as place from live_activities where uuid = :uuid
  union all
  select parent.uuid, parent.reply_to_activity_uuid, above.place + 1
  from above
  join live_activities as parent on parent.uuid = above.reply_to_activity_uuid
  where above.place < :most::bigint
)
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
where uuid in (
  select uuid from above where place > 0
  union
  select root_uuid from live_activities as reply where reply.uuid = :uuid
)
order by uuid
limit :most::bigint + 1;

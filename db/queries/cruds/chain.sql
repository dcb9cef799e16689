--- What the author of a crud goes on to say below it: her first reply to it, her first reply to that, and so on, `most` of them.
-- log: viewer uuid most
--: Crud(reply_to_activity_uuid?)
--! chain (viewer?) : Crud
with recursive chain as (
  select uuid, user_uuid, 0 as place from live_activities where uuid = :uuid
  union all
  select own.uuid, chain.user_uuid, chain.place + 1
  from chain
  cross join lateral (
    select live_activities.uuid
    from live_activities
    where live_activities.reply_to_activity_uuid = chain.uuid and live_activities.user_uuid = chain.user_uuid
    order by live_activities.uuid
    limit 1
  ) as own
  where chain.place < :most::bigint
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
where uuid in (select uuid from chain where place > 0)
order by uuid
limit :most::bigint;

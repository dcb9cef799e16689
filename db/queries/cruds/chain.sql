--- What the author of a crud goes on to say below it: her first reply to it, her first reply to that, and so on, `most` of them.
-- log: viewer uuid most
--: Crud(reply_to_activity_uuid?, root_uuid?, reads_left?)
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
select *, uuid as entry_uuid
from cruds_seen_by(:viewer)
where uuid in (select uuid from chain where place > 0)
order by uuid
limit :most::bigint;

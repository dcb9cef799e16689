--- What a reply replies to, up to `most` above it and the first crud of its thread, of what a viewer sees.
-- log: viewer uuid most
--: Crud(reply_to_activity_uuid?, root_uuid?, reads_left?)
--! above (viewer?) : Crud
with recursive above as (
  select uuid, reply_to_activity_uuid, 0 as place from live_activities where uuid = :uuid
  union all
  select parent.uuid, parent.reply_to_activity_uuid, above.place + 1
  from above
  join live_activities as parent on parent.uuid = above.reply_to_activity_uuid
  where above.place < :most::bigint
)
select *, uuid as entry_uuid
from cruds_seen_by(:viewer)
where uuid in (
  select uuid from above where place > 0
  union
  select root_uuid from live_activities as reply where reply.uuid = :uuid
)
order by uuid
limit :most::bigint + 1;

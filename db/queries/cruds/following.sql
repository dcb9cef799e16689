--- Cruds at their entries in a list, newest first, of those that a viewer is offered: who has reposted each, or the nil uuid, stands at
--- the same place in `reposters`.
-- log: viewer entries cruds reposters
--: Entry(reply_to_activity_uuid?, root_uuid?, reads_left?, reposter_uuid?, reposter_handle?, reposter_name?)
--! following (viewer?) : Entry
select
  crud.*,
  entry.uuid as entry_uuid,
  reposter.uuid as reposter_uuid,
  reposter.handle as reposter_handle,
  reposter.display_name as reposter_name
from unnest(:entries::uuid[], :cruds::uuid[], :reposters::uuid[]) as entry (uuid, crud_uuid, reposter_uuid)
cross join lateral (select * from cruds_offered_to(:viewer) where uuid = entry.crud_uuid limit 1) as crud
left join users as reposter on reposter.uuid = entry.reposter_uuid
order by entry.uuid desc;

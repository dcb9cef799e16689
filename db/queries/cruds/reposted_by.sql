--- What a person has reposted whom a viewer sees, what she reposted last first. A page starts below `before`, the uuid of a repost.
-- log: viewer user_uuid before limit
--: Entry(reply_to_activity_uuid?, root_uuid?, reads_left?, reposter_uuid?, reposter_handle?, reposter_name?)
--! reposted_by (viewer?) : Entry
select
  crud.*,
  entry.uuid as entry_uuid,
  reposter.uuid as reposter_uuid,
  reposter.handle as reposter_handle,
  reposter.display_name as reposter_name
from reposts as entry
cross join lateral (select * from cruds_seen_by(:viewer) where uuid = entry.activity_uuid limit 1) as crud
cross join lateral (select * from people_seen_by(:viewer) where uuid = entry.user_uuid limit 1) as reposter
where entry.user_uuid = :user_uuid and entry.uuid < :before
order by entry.uuid desc
limit :limit;

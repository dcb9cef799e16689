--- What a person likes, what she liked last first. A page starts below `before`, the uuid of a like.
-- log: viewer before limit
--: Crud(reply_to_activity_uuid?, root_uuid?, reads_left?)
--! liked (viewer?) : Crud
select crud.*, own.uuid as entry_uuid
from likes as own
cross join lateral (select * from cruds_seen_by(:viewer) where uuid = own.activity_uuid limit 1) as crud
where own.user_uuid = :viewer and own.uuid < :before
order by own.uuid desc
limit :limit;

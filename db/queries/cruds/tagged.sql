--- Cruds and replies with a tag, newest first, of those that a viewer is offered. A page starts below `before`. One by one:
--- merged, the rarer a tag is the more cruds without it would be read.
-- log: viewer before limit
--: Crud(reply_to_activity_uuid?, root_uuid?, reads_left?)
--! tagged (viewer?) : Crud
select crud.*, crud.uuid as entry_uuid
from tags
cross join lateral (select * from cruds_offered_to(:viewer) where uuid = tags.activity_uuid limit 1) as crud
where tags.tag = :tag and tags.activity_uuid < :before
order by tags.activity_uuid desc
limit :limit;

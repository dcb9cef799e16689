--- Cruds and replies of these ids that have not expired, newest first, of those that a viewer is offered.
-- log: viewer uuids
--: Crud(reply_to_activity_uuid?, root_uuid?, reads_left?)
--! these (viewer?) : Crud
select *, uuid as entry_uuid
from cruds_offered_to(:viewer)
where uuid = any(:uuids)
order by uuid desc;

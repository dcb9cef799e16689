--- One crud or reply that has not expired.
-- log: viewer uuid
--: Crud(reply_to_activity_uuid?, root_uuid?, reads_left?)
--! show (viewer?) : Crud
select *, uuid as entry_uuid
from cruds_seen_by(:viewer)
where uuid = :uuid;

--- The replies to a crud that have not expired, oldest first. A page starts above `after` (the least uuid there is, for the
--- first).
-- log: viewer uuid after limit
--: Crud(reply_to_activity_uuid?, root_uuid?, reads_left?)
--! replies (viewer?) : Crud
select *, uuid as entry_uuid
from cruds_seen_by(:viewer)
where reply_to_activity_uuid = :uuid and uuid > :after
order by uuid
limit :limit;

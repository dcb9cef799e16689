--- Everyone's cruds, without replies, newest first, as a viewer is offered them. A page starts below `before` (the greatest uuid
--- there is, for the first).
-- log: viewer before limit
--: Crud(reply_to_activity_uuid?, root_uuid?, reads_left?)
--! home (viewer?) : Crud
select *, uuid as entry_uuid
from cruds_offered_to(:viewer)
where reply_to_activity_uuid is null and uuid < :before
order by uuid desc
limit :limit;

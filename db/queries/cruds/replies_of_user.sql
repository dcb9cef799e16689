--- One person's replies, newest first. A page starts below `before`.
-- log: viewer user_uuid before limit
--: Crud(reply_to_activity_uuid?, root_uuid?, reads_left?)
--! replies_of_user (viewer?) : Crud
select *, uuid as entry_uuid
from cruds_seen_by(:viewer)
where user_uuid = :user_uuid and reply_to_activity_uuid is not null and uuid < :before
order by uuid desc
limit :limit;

-- Apart from V15, which holds the table of cruds until its transaction ends; the version before had no way to reply, so there
-- are few.

-- The replies that are there already get the first crud of their thread.
with recursive threads as (
  select uuid, uuid as root_uuid from activities where reply_to_activity_uuid is null
  union all
  select reply.uuid, threads.root_uuid from activities as reply join threads on reply.reply_to_activity_uuid = threads.uuid
)
update activities
set root_uuid = threads.root_uuid
from threads
where activities.uuid = threads.uuid and reply_to_activity_uuid is not null and activities.root_uuid is null;

-- Apart from V15, which holds the table of cruds until its transaction ends.

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

-- A crud's replies, oldest first: those that have ended are passed over without being read.
-- squawk-ignore require-concurrent-index-creation
create index activities_replies_oldest on activities (reply_to_activity_uuid, uuid, expires_at)
where reply_to_activity_uuid is not null;
-- A person's replies.
-- squawk-ignore require-concurrent-index-creation
create index activities_replies_of_user on activities (user_uuid, uuid) where reply_to_activity_uuid is not null;
-- What a person has replied to one crud: how an author goes on.
-- squawk-ignore require-concurrent-index-creation
create index activities_replies_by on activities (reply_to_activity_uuid, user_uuid, uuid)
where reply_to_activity_uuid is not null;

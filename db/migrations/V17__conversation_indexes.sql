-- Apart from V15 and V16, which hold rows, or all of the table, until their transactions end.

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
-- Parents of which some replies have ended that are counted still: the sweep takes these off.
-- squawk-ignore require-concurrent-index-creation
create index activities_replies_end on activities (replies_end_at) where replies_end_at is not null;

-- Where the background task finds what it has to
-- read, newest first: all of it at first, nothing soon after.
-- squawk-ignore require-concurrent-index-creation
create index activities_unread on activities (uuid) where tags is null;

-- Nobody searches by it any more.
-- squawk-ignore require-concurrent-index-deletion
drop index activities_search;

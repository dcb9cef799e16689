-- Apart from V16, which holds the table of cruds until its transaction ends. Where the background task finds what it has to
-- read, newest first: all of it at first, nothing soon after.
-- squawk-ignore require-concurrent-index-creation
create index activities_unread on activities (uuid) where tags is null;

-- Nobody searches by it any more.
-- squawk-ignore require-concurrent-index-deletion
drop index activities_search;

--- Deletes a crud that has not expired, with whatever was said below it, if it is this person's. One row where there is such
--- a crud: `mine` says whose it was, and only hers is deleted. All of it in one statement and held in one order, oldest
--- first: a cascade from crud to crud would be as deep as the thread is.
-- log: uuid user_uuid
--! delete
with recursive
  found as (select uuid, user_uuid, reply_to_activity_uuid from cruds_seen_by(:user_uuid) where uuid = :uuid),
  -- Held first, since its count of replies changes.
  parent as materialized (
    select activities.uuid
    from activities
    join found on activities.uuid = found.reply_to_activity_uuid and found.user_uuid = :user_uuid
    for no key update of activities
  ),
  thread as (
    select uuid from found where user_uuid = :user_uuid and (select count(*) from parent) >= 0
    union all
    select activities.uuid from activities join thread on activities.reply_to_activity_uuid = thread.uuid
  ),
  held as materialized (
    select activities.uuid from activities join thread using (uuid) order by activities.uuid for update of activities
  ),
  -- Before the cascades, which would look for them crud by crud.
  unliked as (delete from likes using held where likes.activity_uuid = held.uuid returning 1),
  unreposted as (delete from reposts using held where reposts.activity_uuid = held.uuid returning 1),
  deleted as (
    delete from activities
    using held
    where activities.uuid = held.uuid
      and (select count(*) from unliked) + (select count(*) from unreposted) >= 0
  )
select (user_uuid = :user_uuid) as mine
from found;

--- Deletes a crud that has not expired, if it is this person's. One row where there is such a crud: `mine` says whose it
--- was, and only hers is deleted.
-- log: uuid user_uuid
--! delete
with
  found as (select uuid, user_uuid, reply_to_activity_uuid from live_activities where uuid = :uuid),
  -- Held first, as by whoever deletes that one, since its count of replies changes.
  parent as (
    select activities.uuid
    from activities
    join found on activities.uuid = found.reply_to_activity_uuid and found.user_uuid = :user_uuid
    for no key update of activities
  ),
  deleted as (
    delete from activities
    using found left join parent on true
    where activities.uuid = found.uuid and found.user_uuid = :user_uuid
  )
select (user_uuid = :user_uuid) as mine
from found;

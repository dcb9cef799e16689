--- Deletes a crud that has not expired, if it is this person's. One row where there is such a crud: `mine` says whose it
--- was, and only hers is deleted.
-- log: uuid user_uuid
--! delete
with
  found as (select uuid, user_uuid from live_activities where uuid = :uuid),
  deleted as (
    delete from activities
    using found
    where activities.uuid = found.uuid and found.user_uuid = :user_uuid
  )
select (user_uuid = :user_uuid) as mine
from found;

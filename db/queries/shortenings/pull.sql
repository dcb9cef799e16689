--- Has replies end sooner, and whatever is said below them; those that were posted later than that are deleted. They are held
--- with what they reply to, whose counts change, oldest first. Nobody waits for the disk: it is done again, if it has to be.
-- log: replies ends_at
--! pull
with
  due as materialized (
    select uuid, reply_to_activity_uuid from activities where uuid = any (:replies) and expires_at > :ends_at
  ),
  held as materialized (
    select activities.uuid
    from activities
    where activities.uuid in (select uuid from due union select reply_to_activity_uuid from due)
    order by activities.uuid
    for no key update
  ),
  late as (
    delete from activities
    using held
    where activities.uuid = held.uuid and activities.uuid = any (:replies) and activities.created_at >= :ends_at
    returning 1
  ),
  pulled as (
    update activities
    set expires_at = :ends_at
    from held
    where activities.uuid = held.uuid
      and activities.uuid = any (:replies)
      and activities.created_at < :ends_at
      and activities.expires_at > :ends_at
    returning 1
  )
select (select count(*) from late) + (select count(*) from pulled) as replies
from set_config('synchronous_commit', 'off', true);

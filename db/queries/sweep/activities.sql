--- Deletes cruds and replies that have expired, from `since` on, at most `limit`: those first that nothing hangs on any more,
--- so that nothing goes by cascade. Whatever somebody else holds is left for later, so that nobody is waited for by whom one
--- holds up: first the crud, then what it replies to where that is alive, whose count changes. Nobody waits for the disk: what
--- a crash undoes is swept again.
-- routine
-- log: since until limit
--! activities : (reached?)
with
  due as materialized (
    select uuid, reply_to_activity_uuid, expires_at
    from activities
    where expires_at between :since and :until
      and not exists (select from activities as reply where reply.reply_to_activity_uuid = activities.uuid)
    order by expires_at
    limit :limit
    for update skip locked
  ),
  alive as materialized (
    select activities.uuid
    from activities
    where uuid in (select reply_to_activity_uuid from due) and expires_at > :until
    order by uuid
    for no key update skip locked
  ),
  deleted as (
    delete from activities
    using due
    where activities.uuid = due.uuid
      and (
        due.reply_to_activity_uuid is null
        or due.reply_to_activity_uuid in (select uuid from alive)
        or exists (
          select from activities as parent
          where parent.uuid = due.reply_to_activity_uuid and parent.expires_at <= :until
        )
      )
    returning activities.uuid
  )
select
  (select count(*) from deleted) as deleted,
  (select max(expires_at) from due) as reached
from set_config('synchronous_commit', 'off', true);

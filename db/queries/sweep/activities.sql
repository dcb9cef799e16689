--- Deletes cruds and replies that have expired, from `since` on, at most `limit`, and what hangs on them, at most as much of each: likes,
--- reposts and openings go first, and what has replies waits for them, so that nothing of any size goes by cascade. Whatever somebody
--- else holds is left for later, so that nobody is waited for by whom one holds up: first the crud, then what it replies to
--- where that is alive, whose count changes. Nobody waits for the disk: what a crash undoes is swept again.
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
  due_likes as materialized (
    select likes.activity_uuid, likes.user_uuid from due join likes on likes.activity_uuid = due.uuid limit :limit
  ),
  unliked as (
    delete from likes
    using due_likes
    where likes.activity_uuid = due_likes.activity_uuid and likes.user_uuid = due_likes.user_uuid
    returning 1
  ),
  due_reposts as materialized (
    select reposts.activity_uuid, reposts.user_uuid from due join reposts on reposts.activity_uuid = due.uuid limit :limit
  ),
  unreposted as (
    delete from reposts
    using due_reposts
    where reposts.activity_uuid = due_reposts.activity_uuid and reposts.user_uuid = due_reposts.user_uuid
    returning 1
  ),
  due_openings as materialized (
    select openings.activity_uuid, openings.user_uuid
    from due
    join openings on openings.activity_uuid = due.uuid
    limit :limit
  ),
  closed as (
    delete from openings
    using due_openings
    where openings.activity_uuid = due_openings.activity_uuid and openings.user_uuid = due_openings.user_uuid
    returning 1
  ),
  deleted as (
    delete from activities
    using due
    where activities.uuid = due.uuid
      and not exists (
        select from likes
        where likes.activity_uuid = due.uuid
          and (likes.activity_uuid, likes.user_uuid) not in (select activity_uuid, user_uuid from due_likes)
      )
      and not exists (
        select from reposts
        where reposts.activity_uuid = due.uuid
          and (reposts.activity_uuid, reposts.user_uuid) not in (select activity_uuid, user_uuid from due_reposts)
      )
      and not exists (
        select from openings
        where openings.activity_uuid = due.uuid
          and (openings.activity_uuid, openings.user_uuid) not in (select activity_uuid, user_uuid from due_openings)
      )
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
  (select count(*) from unliked) as unliked,
  (select count(*) from unreposted) as unreposted,
  (select count(*) from closed) as closed,
  (select max(expires_at) from due) as reached
from set_config('synchronous_commit', 'off', true);

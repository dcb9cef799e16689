--- Has cruds end as it was put down of them, with what is left below them, and puts it down no longer. They are held with what
--- they reply to, oldest first.
-- log: uuids
--! finish
with
  due as materialized (select activity_uuid as uuid, ends_at from shortenings where activity_uuid = any (:uuids)),
  held as materialized (
    select activities.uuid
    from activities
    where activities.uuid in (
      select uuid from due
      union
      select reply.reply_to_activity_uuid from due join activities as reply on reply.uuid = due.uuid
    )
    order by activities.uuid
    for no key update
  ),
  ended as (
    update activities
    set expires_at = due.ends_at
    from held
    join due on due.uuid = held.uuid
    where activities.uuid = held.uuid and activities.expires_at > due.ends_at
    returning 1
  ),
  done as (
    delete from shortenings
    using due
    where shortenings.activity_uuid = due.uuid
      and shortenings.ends_at = due.ends_at
      and (select count(*) from ended) >= 0
    returning 1
  )
select count(*) from done;

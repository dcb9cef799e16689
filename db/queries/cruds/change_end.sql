--- Moves the end of a crud, if it is this person's, to an instant, to so many seconds from now, or, where neither is given, to the
--- latest that may be: in the future, and 30 days at most after it was posted. A reply ends with what it replies to at the latest, and what is said below a crud with it. Where more
--- than `most` replies go along, that is put down to be done piece by piece. One row where there is such a crud; it is held
--- after what it replies to.
-- log: uuid user_uuid ends_at ttl_seconds most
--! change_end (ends_at?, ttl_seconds?)
with
  found as (select uuid, user_uuid, reply_to_activity_uuid from cruds_seen_by(:user_uuid) where uuid = :uuid),
  own as materialized (select uuid, reply_to_activity_uuid from found where user_uuid = :user_uuid),
  -- Held first, since its count of replies changes.
  parent as materialized (
    select activities.uuid
    from activities
    join own on activities.uuid = own.reply_to_activity_uuid
    for no key update of activities
  ),
  crud as materialized (
    select
      activities.uuid,
      activities.created_at,
      coalesce(
        :ends_at,
        live_now() + make_interval(secs => :ttl_seconds),
        activities.created_at + interval '30 days'
      ) as ends_at
    from activities
    join own using (uuid)
    where activities.expires_at > live_now() and activities.burnt_at is null and (select count(*) from parent) >= 0
    for no key update of activities
  ),
  judged as materialized (
    select
      crud.uuid,
      crud.ends_at,
      crud.ends_at <= live_now() as is_past,
      crud.ends_at > crud.created_at + interval '30 days' as is_too_long,
      exists (select from shortenings where activity_uuid = crud.uuid) as is_pending,
      :most < (select count(*) from replies_outliving(crud.uuid, crud.ends_at, :most::bigint + 1)) as is_large
    from crud
  ),
  changed as (
    update activities
    set expires_at = judged.ends_at
    from judged
    where activities.uuid = judged.uuid and not (is_past or is_too_long or is_pending or is_large)
    returning 1
  ),
  begun as (
    insert into shortenings (activity_uuid, ends_at)
    select uuid, ends_at from judged where is_large and not (is_past or is_too_long or is_pending)
    on conflict do nothing
    returning 1
  )
select
  (found.user_uuid = :user_uuid) as is_mine,
  (judged.uuid is not null) as is_alive,
  coalesce(judged.is_past, false) as is_past,
  coalesce(judged.is_too_long, false) as is_too_long,
  coalesce(judged.is_pending, false) as is_pending,
  exists (select from begun) as is_begun,
  (select count(*) from changed) > 0 as is_changed
from found
left join judged on judged.uuid = found.uuid;

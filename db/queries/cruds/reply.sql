--- A reply to a crud that has not expired, which lives for `ttl_seconds` and no longer than that crud, or as long where none
--- are given. No row where there is no such crud. Whoever writes holds herself first, then the crud.
-- log: user_uuid uuid message ttl_seconds
--! reply (ttl_seconds?)
with
  writer as materialized (select uuid from users where uuid = :user_uuid for key share),
  found as materialized (
    select uuid from cruds_seen_by(:user_uuid) where uuid = :uuid and (select count(*) from writer) >= 0
  ),
  parent as materialized (
    select activities.uuid, activities.expires_at
    from activities
    join found using (uuid)
    where activities.expires_at > live_now()
    for no key update of activities
  ),
  reply as (
    insert into activities (user_uuid, message, reply_to_activity_uuid, expires_at, tags, mentions)
    select
      :user_uuid,
      :message,
      parent.uuid,
      least(parent.expires_at, live_now() + make_interval(secs => :ttl_seconds)),
      :tags,
      :mentions
    from parent
    returning uuid
  ),
  tagged as (
    insert into tags (tag, activity_uuid, written)
    select tag, reply.uuid, written from reply cross join unnest(:tags::text[], :written::text[]) as found (tag, written)
  )
select uuid from reply;

--- A new crud, which lives for `ttl_seconds`, with what its text holds: `tags`, folded, as they are `written`, and handles.
--- A person who does not exist breaks `activities_user_uuid_fkey`.
-- log: user_uuid message ttl_seconds
--! create
with
  crud as (
    insert into activities (user_uuid, message, expires_at, tags, mentions)
    values (:user_uuid, :message, live_now() + make_interval(secs => :ttl_seconds), :tags, :mentions)
    returning uuid
  ),
  tagged as (
    insert into tags (tag, activity_uuid, written)
    select tag, crud.uuid, written from crud cross join unnest(:tags::text[], :written::text[]) as found (tag, written)
  )
select uuid from crud;

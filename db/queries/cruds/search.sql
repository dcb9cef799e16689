--- Cruds and replies in which all that is searched for occurs, newest first: words and phrases (`words`, in the syntax of
--- search engines), tags, and people, who wrote them or are named in them. A page starts below `before`.
-- log: before limit
--: Crud(reply_to_activity_uuid?)
--! search : Crud
select
  uuid,
  display_name,
  handle,
  message,
  replies_count,
  reposts_count,
  likes_count,
  reply_to_activity_uuid,
  expires_at,
  created_at,
  milliseconds_left
from live_activities
where uuid < :before
  and (:words = '' or to_tsvector('simple', message) @@ websearch_to_tsquery('simple', :words))
  and not exists (
    select from unnest(:tags::text[]) as tag where message !~* ('(^|[^[:alnum:]_])#' || tag || '($|[^[:alnum:]_])')
  )
  and not exists (
    select from unnest(:people::text[]) as person
    where lower(handle) <> lower(person) and message !~* ('(^|[^[:alnum:]_])@' || person || '($|[^[:alnum:]_])')
  )
order by uuid desc
limit :limit;

--- The first replies to each of a page of replies to a crud, and the first to each of those, `most` of each, oldest first.
-- log: viewer uuid after limit most
--: Crud(reply_to_activity_uuid?)
--! replies_below (viewer?) : Crud
with
  direct as materialized (
    select uuid, replies_count
    from live_activities
    where reply_to_activity_uuid = :uuid and uuid > :after
    order by uuid
    limit :limit
  ),
  first as materialized (
    select first.*
    from direct
    cross join lateral (
      select *
      from live_activities
      where reply_to_activity_uuid = direct.uuid and direct.replies_count > 0
      order by uuid
      limit :most
    ) as first
  )
select
  below.uuid,
  display_name,
  handle,
  message,
  replies_count,
  reposts_count,
  likes_count,
  reply_to_activity_uuid,
  expires_at,
  created_at,
  milliseconds_left,
  mentioned,
  coalesce(
    (select true from likes where likes.activity_uuid = below.uuid and likes.user_uuid = :viewer), false
  ) as liked,
  coalesce(
    (select true from reposts where reposts.activity_uuid = below.uuid and reposts.user_uuid = :viewer), false
  ) as reposted,
  below.uuid as entry_uuid
from (
  select * from first
  union all
  select second.*
  from first
  cross join lateral (
    select *
    from live_activities
    where reply_to_activity_uuid = first.uuid and first.replies_count > 0
    order by uuid
    limit :most
  ) as second
) as below;

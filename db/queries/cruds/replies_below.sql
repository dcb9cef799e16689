--- The first replies to each of a page of replies to a crud, and the first to each of those, `most` of each, oldest first.
-- log: viewer uuid after limit most
--: Crud(reply_to_activity_uuid?, root_uuid?, reads_left?)
--! replies_below (viewer?) : Crud
with
  direct as materialized (
    select uuid, replies_count
    from cruds_seen_by(:viewer)
    where reply_to_activity_uuid = :uuid and uuid > :after
    order by uuid
    limit :limit
  ),
  first as materialized (
    select first.*
    from direct
    cross join lateral (
      select *
      from cruds_seen_by(:viewer)
      where reply_to_activity_uuid = direct.uuid and direct.replies_count > 0
      order by uuid
      limit :most
    ) as first
  )
select *, uuid as entry_uuid
from (
  select * from first
  union all
  select second.*
  from first
  cross join lateral (
    select *
    from cruds_seen_by(:viewer)
    where reply_to_activity_uuid = first.uuid and first.replies_count > 0
    order by uuid
    limit :most
  ) as second
) as below;

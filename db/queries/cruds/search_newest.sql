--- Looks through the newest cruds and replies below `before`, `most` of them: which of them `query` finds that a viewer is
--- offered, the newest first and at most `limit`, how many were looked through, and down to where.
-- log: viewer before most limit
--! search_newest (viewer?) : (lowest?)
with newest as materialized (
  select uuid, search @@ :query::text::tsquery as is_found
  from live_activities
  where uuid < :before
  order by uuid desc
  limit :most
)
select
  array(
    select crud.uuid
    from newest
    cross join lateral (select uuid from cruds_offered_to(:viewer) where uuid = newest.uuid limit 1) as crud
    where is_found
    order by newest.uuid desc
    limit :limit
  ) as found,
  (select count(*) from newest) as examined,
  (select uuid from newest order by uuid limit 1) as lowest;

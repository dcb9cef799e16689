--- Looks through the newest cruds and replies below `before`, `most` of them: which of them `query` finds, the newest first and
--- at most `limit`, how many were looked through, and down to where.
-- log: before most limit
--! search_newest : (lowest?)
with newest as materialized (
  select uuid, search @@ :query::text::tsquery as is_found
  from live_activities
  where uuid < :before
  order by uuid desc
  limit :most
)
select
  array(select uuid from newest where is_found order by uuid desc limit :limit) as found,
  (select count(*) from newest) as examined,
  (select uuid from newest order by uuid limit 1) as lowest;

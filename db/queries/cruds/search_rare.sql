--- Those of the cruds and replies from `low` to below `before` that `rare` finds, by the index of words, `most` and one of them:
--- which of these `query` finds, the newest first and at most `limit`, and how many were looked through. Where they are more
--- than `most`, those that are found are not the newest.
-- log: low before most limit
--! search_rare
with candidates as materialized (
  select uuid, search, expires_at
  from activities
  -- `is true` keeps other indexes out of it, which would read all of that time.
  where search @@ :rare::text::tsquery and (uuid >= :low and uuid < :before) is true
  limit :most::bigint + 1
)
select
  array(
    select uuid
    from candidates
    where search @@ :query::text::tsquery and expires_at > (select live_now())
    order by uuid desc
    limit :limit
  ) as found,
  (select count(*) from candidates) as examined;

--- Those of the cruds and replies from `low` to below `before` that `rare` finds, by the index of words, `most` and one of them:
--- which of these `query` finds that a viewer is offered, the newest first and at most `limit`, and how many were looked
--- through. Where they are more than `most`, those that are found are not the newest.
-- log: viewer low before most limit
--! search_rare (viewer?)
with candidates as materialized (
  select uuid, search
  from activities
  -- `is true` keeps other indexes out of it, which would read all of that time.
  where search @@ :rare::text::tsquery and (uuid >= :low and uuid < :before) is true
  limit :most::bigint + 1
)
select
  array(
    select crud.uuid
    from candidates
    cross join lateral (select uuid from cruds_offered_to(:viewer) where uuid = candidates.uuid limit 1) as crud
    where search @@ :query::text::tsquery
    order by candidates.uuid desc
    limit :limit
  ) as found,
  (select count(*) from candidates) as examined;

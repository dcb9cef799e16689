--- Of the cruds and replies below each of `places`, `most` of the newest: how many each atom of a search finds, where these are
--- most.
-- log: places most
--! search_sample
with
  sample as materialized (
    select place, search
    from unnest(:places::uuid[]) with ordinality as given (before, place)
    cross join lateral (
      select search from live_activities where uuid < before order by uuid desc limit :most
    ) as newest
  ),
  atoms as materialized (
    select atom, atom::tsquery as query, n from unnest(:atoms::text[]) with ordinality as given (atom, n)
  )
select
  atom,
  coalesce(
    (select max(found) from (select count(*) as found from sample where search @@ query group by place) as counts), 0
  ) as found
from atoms
order by n;

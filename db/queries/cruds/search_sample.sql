--- Of the newest cruds and replies below `before`, `most` of them: how many each atom of a search finds.
-- log: before most
--! search_sample
with
  newest as materialized (
    select search from live_activities where uuid < :before order by uuid desc limit :most
  ),
  atoms as materialized (
    select atom, atom::tsquery as query, n from unnest(:atoms::text[]) with ordinality as given (atom, n)
  )
select atom, (select count(*) from newest where search @@ query) as found
from atoms
order by n;

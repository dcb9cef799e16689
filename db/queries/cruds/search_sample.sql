--- Of the cruds and replies below each of `places`, `most` of the newest: how many each atom of a search finds, where these are
--- most; and how many it would find in all, as the statistics have it, where it is among the commonest.
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
  ),
  common as materialized (
    select format('''%s''', word) as atom, share * greatest(reltuples, 0) as cruds
    from pg_stats
    cross join lateral unnest(most_common_elems::text::text[], most_common_elem_freqs) as elements (word, share)
    join pg_class on pg_class.oid = 'activities'::regclass
    where schemaname = current_schema() and tablename = 'activities' and attname = 'search' and word is not null
  )
select
  atom,
  coalesce(
    (select max(found) from (select count(*) as found from sample where search @@ query group by place) as counts), 0
  ) as found,
  coalesce((select max(cruds)::bigint from common where common.atom = atoms.atom), 0) as in_all
from atoms
order by n;

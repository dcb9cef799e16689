--- The tags that most people have used within a day, of the `most` newest cruds with any: as most of them are written, and when
--- each of those cruds ends, soonest first. `low` is the least uuid of that day.
-- routine
-- log: low most limit
--! trends
with
  newest as materialized (
    select tags.tag, tags.written, live_activities.user_uuid, live_activities.expires_at
    from tags
    cross join lateral (select * from live_activities where uuid = tags.activity_uuid limit 1) as live_activities
    where tags.activity_uuid >= :low
    order by tags.activity_uuid desc
    limit :most
  )
select
  mode() within group (order by written) as written,
  array_agg(expires_at order by expires_at) as ends,
  count(distinct user_uuid) as people
from newest
group by tag
order by people desc, count(*) desc, tag
limit :limit;

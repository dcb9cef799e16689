--- The tags that most people have used within a day, two of them at least: as most of them write each, and when the cruds with it
--- end, soonest first. Of the `most` newest uses; of each person's so many count that one cannot fill it. `low` is the least
--- uuid of that day.
-- routine
-- log: low most limit
--! trends
with
  newest as materialized (
    select tags.tag, tags.written, tags.activity_uuid, live_activities.user_uuid, live_activities.expires_at
    from tags
    cross join lateral (select * from live_activities where uuid = tags.activity_uuid limit 1) as live_activities
    where tags.activity_uuid >= :low
    order by tags.activity_uuid desc
    limit :most
  ),
  counted as (
    select *
    from (
      select *, row_number() over (partition by user_uuid order by activity_uuid desc) as nth from newest
    ) as numbered
    where nth <= 50
  ),
  ranked as (
    select tag, count(distinct user_uuid) as people
    from counted
    group by tag
    having count(distinct user_uuid) > 1
    order by people desc, count(*) desc, tag
    limit :limit
  ),
  spelled as (
    select tag, mode() within group (order by written) as written
    from (select distinct tag, user_uuid, written from newest) as by_person
    group by tag
  )
select spelled.written, array_agg(newest.expires_at order by newest.expires_at) as ends, ranked.people
from ranked
join spelled using (tag)
join newest using (tag)
group by tag, spelled.written, ranked.people
order by ranked.people desc, count(*) desc, tag
limit :limit;

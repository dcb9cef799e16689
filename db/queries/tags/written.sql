--- How most people have written a tag, of the hundred last; no row where nothing that is alive has it.
-- log:
--! written
select written
from (
  select tags.written, live_activities.user_uuid
  from tags
  cross join lateral (select * from live_activities where uuid = tags.activity_uuid limit 1) as live_activities
  where tags.tag = :tag
  order by tags.activity_uuid desc
  limit 100
) as newest
group by written
order by count(distinct user_uuid) desc, written
limit 1;

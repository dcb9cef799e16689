--- How most people have written a tag, of the hundred last; no row where nothing that is alive has it.
-- log: tag
--! written
select written
from (
  select tags.written, live_activities.user_uuid
  from tags
  join live_activities on live_activities.uuid = tags.activity_uuid
  where tags.tag = :tag
  order by tags.activity_uuid desc
  limit 100
) as newest
group by written
order by count(distinct user_uuid) desc, written
limit 1;

--- How most people have written a tag, of the hundred last that a viewer is offered; no row where nothing that is alive has it.
-- log: viewer
--! written (viewer?)
select written
from (
  select tags.written, crud.user_uuid
  from tags
  cross join lateral (select * from cruds_offered_to(:viewer) where uuid = tags.activity_uuid limit 1) as crud
  where tags.tag = :tag
  order by tags.activity_uuid desc
  limit 100
) as newest
group by written
order by count(distinct user_uuid) desc, written
limit 1;

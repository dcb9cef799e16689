--- Whom to suggest to somebody of whom nothing is known: whoever has most alive, of the `most` newest cruds.
-- log: most limit
--! alive
select user_uuid
from (select user_uuid from live_activities order by uuid desc limit :most) as newest
group by user_uuid
order by count(*) desc, user_uuid
limit :limit;

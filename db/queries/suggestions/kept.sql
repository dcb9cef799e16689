--- Whom a person was suggested within the last hour, the best first; where that was nobody, within the last minute.
-- log: user_uuid
--! kept
select people
from suggestions
where user_uuid = :user_uuid
  and made_at > live_now() - case when cardinality(people) > 0 then interval '1 hour' else interval '1 minute' end;

--- Those of some people who may be suggested to a viewer, in that order: as `people/suggested`, by their names alone.
-- log: viewer limit
--! names
select person.handle, person.display_name
from unnest(:people::uuid[]) with ordinality as suggested (uuid, place)
cross join lateral (select * from people_seen_by(:viewer) where uuid = suggested.uuid limit 1) as person
where person.uuid <> :viewer
  and (select true from follows where user_uuid = :viewer and person_uuid = person.uuid) is null
  and (select true from mutes where user_uuid = :viewer and person_uuid = person.uuid) is null
  and (select true from dismissals where user_uuid = :viewer and person_uuid = person.uuid) is null
order by suggested.place
limit :limit;

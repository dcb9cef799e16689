--- Whom a person mutes, of those whom she sees, the last one first. A page starts below `before`, the uuid of a mute.
-- log: user_uuid before limit
--! people
select mutes.uuid as entry_uuid, person.uuid, person.handle, person.display_name
from mutes
cross join lateral (select * from people_seen_by(:user_uuid) where uuid = mutes.person_uuid limit 1) as person
where mutes.user_uuid = :user_uuid and mutes.uuid < :before
order by mutes.uuid desc
limit :limit;

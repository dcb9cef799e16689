--- Whom a person mutes, the last one first. A page starts below `before`, the uuid of a mute.
-- log: user_uuid before limit
--! people
select mutes.uuid as entry_uuid, users.uuid, users.handle, users.display_name
from mutes
join users on users.uuid = mutes.person_uuid
where mutes.user_uuid = :user_uuid and mutes.uuid < :before
order by mutes.uuid desc
limit :limit;

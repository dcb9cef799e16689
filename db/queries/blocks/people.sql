--- Whom a person blocks, the last one first. A page starts below `before`, the uuid of a block.
-- log: user_uuid before limit
--! people
select blocks.uuid as entry_uuid, users.uuid, users.handle, users.display_name
from blocks
join users on users.uuid = blocks.person_uuid
where blocks.user_uuid = :user_uuid and blocks.uuid < :before
order by blocks.uuid desc
limit :limit;

--- A person mutes another no longer.
-- log: user_uuid person_uuid
--! remove
with removed as (
  delete from mutes where user_uuid = :user_uuid and person_uuid = :person_uuid returning 1
)
select count(*) as removed from removed;

--- A person mutes another, if she has not yet.
-- log: user_uuid person_uuid
--! add
with added as (
  insert into mutes (user_uuid, person_uuid) values (:user_uuid, :person_uuid) on conflict do nothing returning 1
)
select count(*) as added from added;

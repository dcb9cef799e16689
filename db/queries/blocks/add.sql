--- A person blocks another, if she has not yet: what was between the two ends with it (`end_ties()`).
-- log: user_uuid person_uuid
--! add
with added as (
  insert into blocks (user_uuid, person_uuid) values (:user_uuid, :person_uuid) on conflict do nothing returning 1
)
select count(*) as added from added;

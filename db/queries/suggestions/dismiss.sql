--- Somebody is not suggested to a person again.
-- log: user_uuid person_uuid
--! dismiss
with added as (
  insert into dismissals (user_uuid, person_uuid) values (:user_uuid, :person_uuid) on conflict do nothing returning 1
)
select count(*) as added from added;

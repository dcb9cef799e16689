--- A person follows another, if she does not yet. Where a block is between them it breaks `follows_not_blocked`.
-- log: user_uuid person_uuid
--! add
with added as (
  insert into follows (user_uuid, person_uuid) values (:user_uuid, :person_uuid) on conflict do nothing returning 1
)
select count(*) as added from added;

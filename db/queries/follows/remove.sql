--- A person follows another no longer. Both are held first, as by whoever relates them (`hold_pair()`).
-- log: user_uuid person_uuid
--! remove
with
  held as materialized (
    select users.uuid
    from users
    where users.uuid in (:user_uuid, :person_uuid)
    order by users.uuid
    for no key update
  ),
  removed as (
    delete from follows
    where user_uuid = :user_uuid and person_uuid = :person_uuid and (select count(*) from held) >= 0
    returning 1
  )
select count(*) as removed from removed;

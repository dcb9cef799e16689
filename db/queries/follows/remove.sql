--- A person follows another no longer. Both are held first, as by whoever relates them (`hold_pair()`).
-- log: user_uuid person_uuid
--! remove
with
  in_turn as materialized (select pg_advisory_xact_lock_shared(hashtextextended('identity:delete', 0))::text as held),
  held as materialized (
    select users.uuid
    from in_turn
    join users on users.uuid in (:user_uuid, :person_uuid) and in_turn.held is not null
    order by users.uuid
    for no key update of users
  ),
  removed as (
    delete from follows
    where user_uuid = :user_uuid and person_uuid = :person_uuid and (select count(*) from held) >= 0
    returning 1
  )
select count(*) as removed from removed;

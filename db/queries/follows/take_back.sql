--- Ends what a person who goes follows, and who follows her, at most `limit` of each: before her account is deleted, so that nobody
--- waits for all of them. Whoever is counted is held first, in the order of `hold_pair()`.
-- log: user_uuid limit
--! take_back
with
  due as materialized (
    (select uuid, user_uuid, person_uuid from follows where user_uuid = :user_uuid order by uuid limit :limit)
    union all
    (select uuid, user_uuid, person_uuid from follows where person_uuid = :user_uuid order by uuid limit :limit)
  ),
  in_turn as materialized (select pg_advisory_xact_lock_shared(hashtextextended('identity:delete', 0))::text as held),
  held as materialized (
    select users.uuid
    from in_turn
    join users on users.uuid in (select user_uuid from due union select person_uuid from due) and in_turn.held is not null
    order by users.uuid
    for no key update of users
  ),
  gone as (
    delete from follows
    using due
    where follows.user_uuid = due.user_uuid
      and follows.person_uuid = due.person_uuid
      and (select count(*) from held) >= 0
    returning 1
  )
select count(*) as gone from gone;

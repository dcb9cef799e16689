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
  held as materialized (
    select users.uuid
    from users
    where users.uuid in (select user_uuid from due union select person_uuid from due)
    order by users.uuid
    for no key update
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

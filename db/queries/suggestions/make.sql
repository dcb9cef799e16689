--- Whom to suggest to a person, the best first, kept for an hour: whom those follow whom she follows, by how many of them, then whoever
--- has much alive of the newest `cruds`. Of whom each follows the `most` newest are looked at.
-- log: user_uuid most cruds limit
--! make
with
  friends as materialized (
    select person_uuid from follows where user_uuid = :user_uuid order by uuid desc limit :most
  ),
  of_friends as (
    select theirs.person_uuid, count(*) as friends
    from friends
    cross join lateral (
      select person_uuid from follows where follows.user_uuid = friends.person_uuid order by uuid desc limit :most
    ) as theirs
    group by theirs.person_uuid
  ),
  alive as (
    select newest.user_uuid as person_uuid, count(*) as cruds
    from (select user_uuid from live_activities order by uuid desc limit :cruds) as newest
    group by newest.user_uuid
  ),
  candidates as (
    select person_uuid, coalesce(friends, 0) as friends, coalesce(cruds, 0) as cruds
    from of_friends
    full join alive using (person_uuid)
  ),
  chosen as (
    select person_uuid, friends, cruds
    from candidates
    where person_uuid <> :user_uuid
      and (select true from follows where user_uuid = :user_uuid and person_uuid = candidates.person_uuid) is null
      and (select true from dismissals where user_uuid = :user_uuid and person_uuid = candidates.person_uuid) is null
      and (select true from mutes where user_uuid = :user_uuid and person_uuid = candidates.person_uuid) is null
      and (select true from blocks where user_uuid = :user_uuid and person_uuid = candidates.person_uuid) is null
      and (select true from blocks where user_uuid = candidates.person_uuid and person_uuid = :user_uuid) is null
    order by friends desc, cruds desc, person_uuid
    limit :limit
  )
insert into suggestions (user_uuid, people, made_at)
select uuid, array(select person_uuid from chosen order by friends desc, cruds desc, person_uuid), live_now()
from users
where uuid = :user_uuid
on conflict (user_uuid) do update
set people = excluded.people, made_at = excluded.made_at
returning people;

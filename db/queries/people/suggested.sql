--- Those of some people who may be suggested to a viewer, in that order: whom she sees, and has not muted, dismissed or followed.
-- log: viewer limit
--: Profile()
--! suggested (viewer?) : Profile
select
  person.uuid,
  person.handle,
  person.display_name,
  person.created_at,
  (select count(*) from live_activities where live_activities.user_uuid = person.uuid) as cruds_count,
  person.followers_count,
  person.following_count,
  false as following,
  coalesce((select true from follows where user_uuid = person.uuid and person_uuid = :viewer), false) as followed_by,
  false as blocked,
  false as blocked_by,
  false as muted
from unnest(:people::uuid[]) with ordinality as suggested (uuid, place)
cross join lateral (select * from people_seen_by(:viewer) where uuid = suggested.uuid limit 1) as person
where person.uuid is distinct from :viewer
  and (select true from follows where user_uuid = :viewer and person_uuid = person.uuid) is null
  and (select true from mutes where user_uuid = :viewer and person_uuid = person.uuid) is null
  and (select true from dismissals where user_uuid = :viewer and person_uuid = person.uuid) is null
order by suggested.place
limit :limit;

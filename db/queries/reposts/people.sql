--- Who reposts a crud that has not expired, who did so last first, of those whom a viewer sees. A page starts below `before`, the
--- uuid of a repost.
-- log: viewer uuid before limit
--! people (viewer?)
select reposts.uuid as entry_uuid, person.uuid, person.handle, person.display_name
from reposts
cross join lateral (select * from people_seen_by(:viewer) where uuid = reposts.user_uuid limit 1) as person
where reposts.activity_uuid = (select crud.uuid from cruds_seen_by(:viewer) as crud where crud.uuid = :uuid)
  and reposts.uuid < :before
order by reposts.uuid desc
limit :limit;

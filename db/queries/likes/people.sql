--- Who likes a crud that has not expired, who did so last first, of those whom a viewer sees. A page starts below `before`, the
--- uuid of a like.
-- log: viewer uuid before limit
--! people (viewer?)
select likes.uuid as entry_uuid, person.uuid, person.handle, person.display_name
from likes
cross join lateral (select * from people_seen_by(:viewer) where uuid = likes.user_uuid limit 1) as person
where likes.activity_uuid = (select crud.uuid from cruds_seen_by(:viewer) as crud where crud.uuid = :uuid)
  and likes.uuid < :before
order by likes.uuid desc
limit :limit;

--- Whom a person follows, the last one first, of those whom a viewer sees. A page starts below `before`, the uuid of a follow.
-- log: viewer user_uuid before limit
--: Row()
--! following (viewer?) : Row
select follows.uuid as entry_uuid, person.uuid, person.handle, person.display_name
from follows
cross join lateral (select * from people_seen_by(:viewer) where uuid = follows.person_uuid limit 1) as person
where follows.user_uuid = :user_uuid and follows.uuid < :before
order by follows.uuid desc
limit :limit;

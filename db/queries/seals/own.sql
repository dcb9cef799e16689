--- What those of these sealed cruds say that are this person's, for her download.
-- log: user_uuid uuids limit
--! own
select seals.activity_uuid as uuid, seals.message
from live_activities as crud
join seals on seals.activity_uuid = crud.uuid
where crud.user_uuid = :user_uuid and crud.uuid = any (:uuids)
limit :limit;

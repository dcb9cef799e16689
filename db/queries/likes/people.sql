--- Who likes a crud that has not expired, who did so last first. A page starts below `before`, the uuid of a like.
-- log: uuid before limit
--! people
select likes.uuid as entry_uuid, users.uuid, users.handle, users.display_name
from likes
join users on users.uuid = likes.user_uuid
where likes.activity_uuid = (select live_activities.uuid from live_activities where live_activities.uuid = :uuid)
  and likes.uuid < :before
order by likes.uuid desc
limit :limit;

--- Who reposts a crud that has not expired, who did so last first. A page starts below `before`, the uuid of a repost.
-- log: uuid before limit
--! people
select reposts.uuid as entry_uuid, users.uuid, users.handle, users.display_name
from reposts
join users on users.uuid = reposts.user_uuid
where reposts.activity_uuid = (select live_activities.uuid from live_activities where live_activities.uuid = :uuid)
  and reposts.uuid < :before
order by reposts.uuid desc
limit :limit;

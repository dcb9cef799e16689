-- Whether replies have expired is looked up only where there are any, which few cruds have: half of what home cost.
create or replace view live_activities as
select
  activities.uuid,
  activities.user_uuid,
  users.display_name,
  users.handle,
  activities.message,
  case
    when activities.replies_count = 0 then 0
    else activities.replies_count - (
      select count(*)
      from activities as expired
      where expired.reply_to_activity_uuid = activities.uuid and expired.expires_at <= now()
    )::integer
  end as replies_count,
  activities.reposts_count,
  activities.likes_count,
  activities.reply_to_activity_uuid,
  activities.expires_at,
  activities.created_at,
  floor(extract(epoch from activities.expires_at - now()) * 1000)::bigint as milliseconds_left
from activities
join users on users.uuid = activities.user_uuid
where activities.expires_at > now();

--- Cruds of which it was put down `age_seconds` ago, or before, that they are to end sooner, and whether anything is said below
--- them: this person's, or everybody's. What was put down first comes first.
-- routine
-- log: user_uuid age_seconds limit
--! due (user_uuid?)
select
  shortenings.activity_uuid as uuid,
  exists (select from activities as reply where reply.reply_to_activity_uuid = shortenings.activity_uuid) as has_replies
from shortenings
join activities on activities.uuid = shortenings.activity_uuid
where shortenings.made_at <= now() - make_interval(secs => :age_seconds)
  and activities.user_uuid = coalesce(:user_uuid, activities.user_uuid)
order by shortenings.made_at, shortenings.activity_uuid
limit :limit;

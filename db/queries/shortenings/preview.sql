--- What would become of all that a person has posted, if it lived for `ttl_seconds` from when it was posted, and no longer: how
--- much would end sooner than it is to, how much of that at once, which is the first and the newest of it, and when this was asked.
-- log: user_uuid ttl_seconds
--! preview : (first?, newest?)
with mine as materialized (
  select uuid, created_at + make_interval(secs => :ttl_seconds) as ends_at
  from live_activities
  where user_uuid = :user_uuid
    and expires_at > greatest(created_at + make_interval(secs => :ttl_seconds), live_now())
)
select
  live_now() as instant,
  count(*) as sooner,
  count(*) filter (where ends_at <= live_now()) as at_once,
  (select uuid from mine order by ends_at, uuid limit 1) as first,
  (select uuid from mine order by uuid desc limit 1) as newest
from mine;

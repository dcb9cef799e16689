--- Puts down that all that a person posted until `instant`, up to the crud `newest`, lives for `ttl_seconds` from when it was
--- posted, and no longer: what is older than that ends now.
-- log: user_uuid instant newest ttl_seconds
--! begin_all
with begun as (
  insert into shortenings (activity_uuid, ends_at)
  select uuid, greatest(created_at + make_interval(secs => :ttl_seconds), live_now())
  from live_activities
  where user_uuid = :user_uuid
    and uuid <= :newest
    and created_at <= :instant
    and expires_at > greatest(created_at + make_interval(secs => :ttl_seconds), live_now())
  on conflict (activity_uuid) do update set ends_at = least(shortenings.ends_at, excluded.ends_at)
  returning 1
)
select count(*) from begun;

--- What anybody may check: seconds since the end of the oldest crud that is not deleted yet, and how many are alive.
--! expiry
select
  coalesce(
    (
      select floor(extract(epoch from live_now() - min(expires_at)))
      from activities
      where expires_at <= (select live_now())
    ),
    0
  )::bigint as oldest_expired_seconds,
  -- What is burnt is counted by itself: there is little of it, and an index for it.
  (select count(*) from activities where expires_at > (select live_now()))
  - (select count(*) from activities where expires_at > (select live_now()) and burnt_at is not null) as cruds_alive;

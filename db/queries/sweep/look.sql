--- What the clock says, and how far the sweep is: seconds since the end of the oldest crud that is there still, seconds until
--- the next one ends, and how many there are, as far as the planner knows.
-- routine
--! look : (mark?, confirmed_at?, oldest_seconds?, next_seconds?)
select
  clock_timestamp() as now,
  (select mark from clock) as mark,
  (select confirmed_at from clock) as confirmed_at,
  (
    select extract(epoch from live_now() - min(expires_at))::double precision
    from activities
    where expires_at <= (select live_now())
  ) as oldest_seconds,
  (
    select extract(epoch from min(expires_at) - live_now())::double precision
    from activities
    where expires_at > (select live_now())
  ) as next_seconds;

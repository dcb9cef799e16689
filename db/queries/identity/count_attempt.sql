--- Counts an attempt. A span of time begins with its first.
--! count_attempt
insert into attempts (key, ends_at)
values (:key, now() + :seconds * interval '1 second')
on conflict (key) do update
set
  hits = case when attempts.ends_at > now() then attempts.hits + 1 else 1 end,
  ends_at = case when attempts.ends_at > now() then attempts.ends_at else excluded.ends_at end
returning hits, ceil(extract(epoch from ends_at - now()))::bigint as seconds_left;

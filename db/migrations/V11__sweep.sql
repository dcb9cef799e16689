-- What the sweep needs: a clock that does not go back, counts that do not hold it up, and its indexes.

-- The latest time that was ever trusted, in one row, which the sweep moves on. A clock that is set back by mistake shows
-- nothing that was gone; one that jumps forward leaves no mark.
create table clock (
  one boolean primary key default true,
  mark timestamptz not null,
  -- When the host last said that the clock is right, whatever it did.
  confirmed_at timestamptz,
  constraint clock_one_check check (one)
);

-- The time by which cruds live and end. In plpgsql, whose plan is kept: half as dear as in SQL.
create function live_now() returns timestamptz
language plpgsql stable parallel safe as $$
begin
  return greatest(now(), (select mark from clock));
end
$$;

create or replace function uuid_v7(at timestamptz default greatest(clock_timestamp(), live_now())) returns uuid
language sql volatile parallel safe
return (
  select encode(
    set_byte(
      substring(int8send(t.micros / 1000) from 3 for 6)
        || substring(int8send(28672 + ((t.micros % 1000) * 4096 / 1000)) from 7 for 2)
        || substring(uuid_send(gen_random_uuid()) from 9 for 8),
      8,
      (get_byte(uuid_send(gen_random_uuid()), 8) & 63) | 128
    ),
    'hex'
  )::uuid
  from (select (extract(epoch from at) * 1000000)::bigint as micros) as t
);

alter table activities alter column created_at set default live_now();

-- As before, by that clock. It is asked once a query, not once a row.
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
      where expired.reply_to_activity_uuid = activities.uuid and expired.expires_at <= (select live_now())
    )::integer
  end as replies_count,
  activities.reposts_count,
  activities.likes_count,
  activities.reply_to_activity_uuid,
  activities.expires_at,
  activities.created_at,
  floor(extract(epoch from activities.expires_at - (select live_now())) * 1000)::bigint as milliseconds_left
from activities
join users on users.uuid = activities.user_uuid
where activities.expires_at > (select live_now());

-- Replies that go are taken off once a statement, and only where somebody sees the count: a parent that has expired too is
-- about to go, or goes just now and takes its replies with it. Parents are held in one order, whoever deletes.
create function uncount_replies() returns trigger
language plpgsql as $$
begin
  perform from activities
  where uuid in (select reply_to_activity_uuid from gone) and expires_at > live_now()
  order by uuid
  for no key update;
  update activities
  set replies_count = replies_count - replies.count
  from (
    select reply_to_activity_uuid as uuid, count(*)::integer as count
    from gone
    where reply_to_activity_uuid is not null
    group by reply_to_activity_uuid
  ) as replies
  where activities.uuid = replies.uuid and activities.expires_at > live_now();
  return null;
end
$$;

drop trigger activities_uncount_reply on activities;
create trigger activities_uncount_replies after delete on activities
  referencing old table as gone
  for each statement execute function uncount_replies();

-- A million rows may go within minutes: vacuum comes after it soon. What it frees is used again, and not given back to the
-- disk, for which all readers would have to wait.
alter table activities set (
  autovacuum_vacuum_scale_factor = 0.02,
  autovacuum_vacuum_threshold = 5000,
  vacuum_truncate = false
);

-- The first ground: people, their cruds, and the identifiers of both.

-- A version 7 UUID (RFC 9562, section 5.7): 48 bits of Unix milliseconds, then 12 bits that divide the millisecond
-- (section 6.2, method 3), then random bits. Sorting by it sorts by time, down to the microsecond.
create function uuid_v7(at timestamptz default clock_timestamp()) returns uuid
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

create function set_updated_at() returns trigger
language plpgsql as $$
begin
  new.updated_at := now();
  return new;
end
$$;

create table users (
  uuid uuid primary key default gen_random_uuid(),
  display_name text not null,
  handle text not null,
  email text not null,
  -- The `sub` of the identity provider; null for people who signed up here.
  cognito_user_id text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint users_cognito_user_id_key unique (cognito_user_id),
  constraint users_display_name_check check (char_length(display_name) between 1 and 50 and btrim(display_name) <> ''),
  constraint users_handle_check check (handle ~ '^[A-Za-z0-9_]{2,30}$'),
  constraint users_email_check check (char_length(email) <= 254 and email ~ '^[^@[:space:]]+@[^@[:space:]]+$')
);

create unique index users_handle_key on users (lower(handle));
create unique index users_email_key on users (lower(email));

create trigger users_updated_at before update on users
  for each row execute function set_updated_at();

create table activities (
  uuid uuid primary key default uuid_v7(),
  user_uuid uuid not null,
  message text not null,
  -- Kept by the trigger below. Replies that have expired and await the sweep are in it: readers take them off.
  replies_count integer not null default 0,
  reposts_count integer not null default 0,
  likes_count integer not null default 0,
  reply_to_activity_uuid uuid,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint activities_user_uuid_fkey foreign key (user_uuid) references users (uuid) on delete cascade,
  constraint activities_reply_to_activity_uuid_fkey foreign key (reply_to_activity_uuid)
    references activities (uuid) on delete cascade,
  constraint activities_message_check check (char_length(message) between 1 and 280 and btrim(message) <> ''),
  constraint activities_replies_count_check check (replies_count >= 0),
  constraint activities_reposts_count_check check (reposts_count >= 0),
  constraint activities_likes_count_check check (likes_count >= 0),
  constraint activities_expires_at_check check (expires_at > created_at and expires_at <= created_at + interval '31 days'),
  constraint activities_reply_to_itself_check check (reply_to_activity_uuid <> uuid)
);

-- Home: the newest cruds, replies left out.
create index activities_home on activities (uuid) where reply_to_activity_uuid is null;
-- A person's page.
create index activities_of_user on activities (user_uuid, uuid);
-- A crud's replies, and which of them have expired.
create index activities_replies on activities (reply_to_activity_uuid, expires_at) where reply_to_activity_uuid is not null;
-- What the sweep looks for.
create index activities_expiry on activities (expires_at);

create trigger activities_updated_at before update on activities
  for each row
  when ((old.replies_count, old.reposts_count, old.likes_count) = (new.replies_count, new.reposts_count, new.likes_count))
  execute function set_updated_at();

-- A reply never outlives what it replies to (the promise of expiry), whoever inserts it.
create function limit_reply_expiry() returns trigger
language plpgsql as $$
declare
  parent_expires_at timestamptz;
begin
  select expires_at into parent_expires_at from activities where uuid = new.reply_to_activity_uuid;
  new.expires_at := least(new.expires_at, parent_expires_at);
  return new;
end
$$;

create trigger activities_limit_reply_expiry before insert or update of expires_at, reply_to_activity_uuid on activities
  for each row when (new.reply_to_activity_uuid is not null)
  execute function limit_reply_expiry();

create function count_replies() returns trigger
language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    update activities set replies_count = replies_count + 1 where uuid = new.reply_to_activity_uuid;
  else
    update activities set replies_count = replies_count - 1 where uuid = old.reply_to_activity_uuid;
  end if;
  return null;
end
$$;

create trigger activities_count_reply after insert on activities
  for each row when (new.reply_to_activity_uuid is not null)
  execute function count_replies();
create trigger activities_uncount_reply after delete on activities
  for each row when (old.reply_to_activity_uuid is not null)
  execute function count_replies();

-- What may be shown, and the one place that says so: every query that reads cruds reads them here, so none can forget
-- the expiry. `now()` is the database's clock, and one instant throughout a statement.
create view live_activities as
select
  activities.uuid,
  activities.user_uuid,
  users.display_name,
  users.handle,
  activities.message,
  activities.replies_count - (
    select count(*)
    from activities as expired
    where expired.reply_to_activity_uuid = activities.uuid and expired.expires_at <= now()
  )::integer as replies_count,
  activities.reposts_count,
  activities.likes_count,
  activities.reply_to_activity_uuid,
  activities.expires_at,
  activities.created_at,
  floor(extract(epoch from activities.expires_at - now()) * 1000)::bigint as milliseconds_left
from activities
join users on users.uuid = activities.user_uuid
where activities.expires_at > now();

-- What is an author's to decide: when a crud ends, sooner or later than it was to, and that it is sealed and burns once so many have
-- opened it.

-- Cruds with long threads that are to end sooner: from the moment on at which this is decided, whatever becomes of the process that
-- does it, piece by piece.
create table shortenings (
  activity_uuid uuid not null,
  ends_at timestamptz not null,
  made_at timestamptz not null default now(),
  constraint shortenings_pkey primary key (activity_uuid),
  constraint shortenings_activity_uuid_fkey foreign key (activity_uuid) references activities (uuid) on delete cascade
);
create index shortenings_made on shortenings (made_at);

-- What sealed cruds say, and whom they mention. Only opening one reads it, and its author's download.
create table seals (
  activity_uuid uuid not null,
  message text not null,
  mentions text[] not null default '{}',
  constraint seals_pkey primary key (activity_uuid),
  constraint seals_activity_uuid_fkey foreign key (activity_uuid) references activities (uuid) on delete cascade,
  constraint seals_message_check check (char_length(message) between 1 and 280 and btrim(message) <> '')
);

-- Who has opened a sealed crud.
create table openings (
  activity_uuid uuid not null,
  user_uuid uuid not null,
  constraint openings_pkey primary key (activity_uuid, user_uuid),
  constraint openings_activity_uuid_fkey foreign key (activity_uuid) references activities (uuid) on delete cascade,
  constraint openings_user_uuid_fkey foreign key (user_uuid) references users (uuid) on delete cascade
);
create index openings_of_user on openings (user_uuid);

alter table activities
  -- How many may open it still; null where it is not sealed.
  add reads_left integer,
  -- When the last one did, and who: she may have it again until `expires_at`, and nobody else.
  add burnt_at timestamptz,
  add burnt_by uuid;
alter table activities
  -- What it allowed the next one does, too.
  -- squawk-ignore ban-drop-constraint
  drop constraint activities_message_check,
  add constraint activities_message_check check (
    case when reads_left is null then char_length(message) between 1 and 280 and btrim(message) <> '' else message = '' end
  ) not valid,
  add constraint activities_reads_left_check check (reads_left between 0 and 100) not valid,
  add constraint activities_sealed_check check (reads_left is null or reply_to_activity_uuid is null) not valid,
  add constraint activities_burnt_check check (
    (burnt_at is null) = (reads_left is distinct from 0) and (burnt_at is null) = (burnt_by is null)
  ) not valid;

-- Where one crud has most of all replies PostgreSQL would take that for usual, and read the whole table for each other crud's.
alter table activities alter reply_to_activity_uuid set (n_distinct = -0.2);

-- What is said below a crud, at whatever depth, and ends later than that: `most` of it, or all. Whatever ends sooner has nothing
-- below it that does not. One crud after another is looked up by an index.
create function replies_outliving(crud uuid, ends_at timestamptz, most bigint default null)
returns table (uuid uuid, depth integer)
language plpgsql stable set enable_seqscan = off as $$
begin
  return query
    with recursive below as (
      select activities.uuid, 1 as depth
      from activities
      where activities.reply_to_activity_uuid = crud and activities.expires_at > ends_at
      union all
      select reply.uuid, below.depth + 1
      from below
      cross join lateral (
        select activities.uuid
        from activities
        where activities.reply_to_activity_uuid = below.uuid and activities.expires_at > ends_at
        offset 0
      ) as reply
    )
    select below.uuid, below.depth from below limit most;
end
$$;

-- A crud that ends sooner takes what is said below it along; what was said there after its new end is deleted. All of it is held
-- first, oldest first, so that nothing more can be said there: looked for until nothing is found that is not held.
create function pull_replies() returns trigger
language plpgsql as $$
declare
  found_now uuid[];
  held integer := 0;
begin
  loop
    found_now := array(select below.uuid from replies_outliving(new.uuid, new.expires_at) as below);
    exit when cardinality(found_now) = held;
    perform from activities where uuid = any (found_now) order by uuid for no key update;
    held := cardinality(found_now);
  end loop;
  if held > 0 then
    delete from activities where uuid = any (found_now) and created_at >= new.expires_at;
    update activities set expires_at = new.expires_at where uuid = any (found_now);
  end if;
  return null;
end
$$;

-- Not for those that it moves itself.
create trigger activities_pull_replies after update of expires_at on activities
  for each row when (new.expires_at < old.expires_at and pg_trigger_depth() = 0)
  execute function pull_replies();

-- As before; what is replied to is held, so that its end is not moved meanwhile; and nobody replies to what is sealed.
create or replace function place_reply() returns trigger
language plpgsql as $$
declare
  parent record;
begin
  if tg_op = 'INSERT' then
    perform from users where uuid = new.user_uuid for key share;
  end if;
  select uuid, user_uuid, root_uuid, reply_to_activity_uuid, expires_at, reads_left into parent
  from activities
  where uuid = new.reply_to_activity_uuid
  for no key update;
  if tg_op = 'INSERT' then
    perform forbid_blocked(new.user_uuid, parent.user_uuid, 'activities_not_blocked');
    perform forbid_sealed(parent.reads_left, 'activities_not_sealed');
  end if;
  new.expires_at := least(new.expires_at, parent.expires_at);
  -- Below a reply of the version before, whose thread is not known yet, it is not either.
  if parent.reply_to_activity_uuid is null then
    new.root_uuid := parent.uuid;
  else
    new.root_uuid := parent.root_uuid;
  end if;
  return new;
end
$$;

create function forbid_sealed(reads_left integer, broken text) returns void
language plpgsql as $$
begin
  if reads_left is not null then
    raise exception 'it is sealed' using errcode = 'check_violation', constraint = broken;
  end if;
end
$$;

-- As before; and nobody likes or reposts what is sealed.
create or replace function forbid_blocked_reaction() returns trigger
language plpgsql as $$
declare
  crud record;
begin
  perform from users where uuid = new.user_uuid for key share;
  select user_uuid, reads_left into crud from activities where uuid = new.activity_uuid;
  perform forbid_blocked(new.user_uuid, crud.user_uuid, tg_table_name || '_not_blocked');
  perform forbid_sealed(crud.reads_left, tg_table_name || '_not_sealed');
  return new;
end
$$;

-- As before, without what is burnt; and how many may open it.
create or replace view live_activities as
select
  activities.uuid,
  activities.user_uuid,
  users.display_name,
  users.handle,
  activities.message,
  case
    when activities.replies_count = 0 or activities.replies_end_at > (select live_now()) then activities.replies_count
    else activities.replies_count - (
      select count(*)
      from activities as ended
      where ended.reply_to_activity_uuid = activities.uuid
        and ended.expires_at <= (select live_now())
        and ended.expires_at >= coalesce(activities.replies_end_at, '-infinity')
    )::integer
  end as replies_count,
  activities.reposts_count,
  activities.likes_count,
  activities.reply_to_activity_uuid,
  activities.expires_at,
  activities.created_at,
  floor(extract(epoch from activities.expires_at - (select live_now())) * 1000)::bigint as milliseconds_left,
  activities.search,
  activities.root_uuid,
  -- The handles in it that exist.
  case
    when cardinality(activities.mentions) > 0
      then array(select mentioned.handle from users as mentioned where lower(mentioned.handle) = any (activities.mentions))
    else '{}'
  end as mentioned,
  activities.mentions,
  activities.reads_left
from activities
join users on users.uuid = activities.user_uuid
where activities.expires_at > (select live_now()) and activities.burnt_at is null;

-- As `activities_seen_by` and `activities_offered_to`, which stay for the version before, with what is sealed.
-- Cruds as somebody sees them: whose author she sees, and with those handles in them whom she sees.
create function cruds_seen_by(viewer uuid)
returns table (
  uuid uuid,
  user_uuid uuid,
  display_name text,
  handle text,
  message text,
  replies_count integer,
  reposts_count integer,
  likes_count integer,
  reply_to_activity_uuid uuid,
  root_uuid uuid,
  expires_at timestamptz,
  created_at timestamptz,
  milliseconds_left bigint,
  mentioned text[],
  liked boolean,
  reposted boolean,
  -- Null where it is not sealed.
  reads_left integer
)
language sql stable as $$
  select
    crud.uuid,
    crud.user_uuid,
    crud.display_name,
    crud.handle,
    crud.message,
    crud.replies_count,
    crud.reposts_count,
    crud.likes_count,
    crud.reply_to_activity_uuid,
    crud.root_uuid,
    crud.expires_at,
    crud.created_at,
    crud.milliseconds_left,
    case
      when cardinality(crud.mentions) > 0
        then array(select people.handle from people_seen_by(viewer) as people where lower(people.handle) = any (crud.mentions))
      else '{}'
    end,
    coalesce((select true from likes where likes.activity_uuid = crud.uuid and likes.user_uuid = viewer), false),
    coalesce((select true from reposts where reposts.activity_uuid = crud.uuid and reposts.user_uuid = viewer), false),
    crud.reads_left
  from live_activities as crud
  where case
    when viewer is null then true
    else coalesce(
      (select false from blocks where blocks.user_uuid = viewer and blocks.person_uuid = crud.user_uuid),
      (select false from blocks where blocks.user_uuid = crud.user_uuid and blocks.person_uuid = viewer),
      true
    )
  end
$$;

-- Cruds that somebody is shown who has not asked for their author: in home, following, tags and search. Whom she has muted is
-- not among them.
create function cruds_offered_to(viewer uuid)
returns table (
  uuid uuid,
  user_uuid uuid,
  display_name text,
  handle text,
  message text,
  replies_count integer,
  reposts_count integer,
  likes_count integer,
  reply_to_activity_uuid uuid,
  root_uuid uuid,
  expires_at timestamptz,
  created_at timestamptz,
  milliseconds_left bigint,
  mentioned text[],
  liked boolean,
  reposted boolean,
  -- Null where it is not sealed.
  reads_left integer
)
language sql stable as $$
  select crud.*
  from cruds_seen_by(viewer) as crud
  where case
    when viewer is null then true
    else coalesce((select false from mutes where mutes.user_uuid = viewer and mutes.person_uuid = crud.user_uuid), true)
  end
$$;

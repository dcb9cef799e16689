-- What people do with one another: follow, block, mute; whom the server suggests to them; and who sees whom.
-- In each table `user_uuid` is who does it, and `person_uuid` to whom. The uuids order by time, newest first.

create table follows (
  uuid uuid not null default uuid_v7(),
  user_uuid uuid not null,
  person_uuid uuid not null,
  constraint follows_pkey primary key (user_uuid, person_uuid),
  constraint follows_user_uuid_fkey foreign key (user_uuid) references users (uuid) on delete cascade,
  constraint follows_person_uuid_fkey foreign key (person_uuid) references users (uuid) on delete cascade,
  constraint follows_somebody_else check (user_uuid <> person_uuid)
);
-- Whom one follows; who follows one.
create index follows_newest on follows (user_uuid, uuid);
create index follows_of_person on follows (person_uuid, uuid);

create table blocks (
  uuid uuid not null default uuid_v7(),
  user_uuid uuid not null,
  person_uuid uuid not null,
  constraint blocks_pkey primary key (user_uuid, person_uuid),
  constraint blocks_user_uuid_fkey foreign key (user_uuid) references users (uuid) on delete cascade,
  constraint blocks_person_uuid_fkey foreign key (person_uuid) references users (uuid) on delete cascade,
  constraint blocks_somebody_else check (user_uuid <> person_uuid)
);
create index blocks_newest on blocks (user_uuid, uuid);
create index blocks_of_person on blocks (person_uuid);

create table mutes (
  uuid uuid not null default uuid_v7(),
  user_uuid uuid not null,
  person_uuid uuid not null,
  constraint mutes_pkey primary key (user_uuid, person_uuid),
  constraint mutes_user_uuid_fkey foreign key (user_uuid) references users (uuid) on delete cascade,
  constraint mutes_person_uuid_fkey foreign key (person_uuid) references users (uuid) on delete cascade,
  constraint mutes_somebody_else check (user_uuid <> person_uuid)
);
create index mutes_newest on mutes (user_uuid, uuid);
create index mutes_of_person on mutes (person_uuid);

-- Whom one does not want to be suggested again.
create table dismissals (
  user_uuid uuid not null,
  person_uuid uuid not null,
  constraint dismissals_pkey primary key (user_uuid, person_uuid),
  constraint dismissals_user_uuid_fkey foreign key (user_uuid) references users (uuid) on delete cascade,
  constraint dismissals_person_uuid_fkey foreign key (person_uuid) references users (uuid) on delete cascade,
  constraint dismissals_somebody_else check (user_uuid <> person_uuid)
);
create index dismissals_of_person on dismissals (person_uuid);

-- Who was suggested to a person last, the best first: it stays the same for an hour.
create table suggestions (
  user_uuid uuid not null,
  people uuid[] not null,
  made_at timestamptz not null default now(),
  constraint suggestions_pkey primary key (user_uuid),
  constraint suggestions_user_uuid_fkey foreign key (user_uuid) references users (uuid) on delete cascade
);

alter table users
  add followers_count integer not null default 0,
  add following_count integer not null default 0;

-- Where most have one tie and somebody has thousands, PostgreSQL would take one end of a pair for as good as both, and read all
-- thousands: it is told that each end has many.
alter table follows alter user_uuid set (n_distinct = -0.02), alter person_uuid set (n_distinct = -0.02);
alter table blocks alter user_uuid set (n_distinct = -0.02), alter person_uuid set (n_distinct = -0.02);
alter table mutes alter user_uuid set (n_distinct = -0.02), alter person_uuid set (n_distinct = -0.02);
alter table likes alter activity_uuid set (n_distinct = -0.02), alter user_uuid set (n_distinct = -0.02);
alter table reposts alter activity_uuid set (n_distinct = -0.02), alter user_uuid set (n_distinct = -0.02);

-- Nobody writes to somebody with whom a block is between them.
create function forbid_blocked(writer uuid, person uuid, broken text) returns void
language plpgsql as $$
begin
  if exists (select from blocks where user_uuid = writer and person_uuid = person)
    or exists (select from blocks where user_uuid = person and person_uuid = writer)
  then
    raise exception 'one of two people has blocked the other' using errcode = 'check_violation', constraint = broken;
  end if;
end
$$;

-- Whoever relates two people holds both in one order, so that nobody waits for somebody who waits for her; whoever blocks, for
-- herself alone. (An account is deleted once nobody is counted with it any more: so it needs to hold nobody else.)
create function hold_pair() returns trigger
language plpgsql as $$
begin
  if tg_table_name = 'blocks' then
    perform from users where uuid in (new.user_uuid, new.person_uuid) order by uuid for update;
  else
    perform from users where uuid in (new.user_uuid, new.person_uuid) order by uuid for no key update;
  end if;
  if tg_table_name = 'follows' then
    perform forbid_blocked(new.user_uuid, new.person_uuid, 'follows_not_blocked');
  end if;
  return new;
end
$$;

create trigger follows_hold before insert on follows for each row execute function hold_pair();
create trigger blocks_hold before insert on blocks for each row execute function hold_pair();
create trigger mutes_hold before insert on mutes for each row execute function hold_pair();
create trigger dismissals_hold before insert on dismissals for each row execute function hold_pair();

-- Whoever likes or reposts holds herself, which whoever blocks waits for, and is waited for: what is asked then sees a block
-- that was made meanwhile.
create function forbid_blocked_reaction() returns trigger
language plpgsql as $$
begin
  perform from users where uuid = new.user_uuid for key share;
  perform forbid_blocked(new.user_uuid, user_uuid, tg_table_name || '_not_blocked')
  from activities
  where uuid = new.activity_uuid;
  return new;
end
$$;

create trigger likes_forbid_blocked before insert on likes for each row execute function forbid_blocked_reaction();
create trigger reposts_forbid_blocked before insert on reposts for each row execute function forbid_blocked_reaction();

-- As before; and nobody replies to somebody with whom a block is between them.
create or replace function place_reply() returns trigger
language plpgsql as $$
declare
  parent record;
begin
  if tg_op = 'INSERT' then
    perform from users where uuid = new.user_uuid for key share;
  end if;
  select uuid, user_uuid, root_uuid, reply_to_activity_uuid, expires_at into parent
  from activities
  where uuid = new.reply_to_activity_uuid;
  if tg_op = 'INSERT' then
    perform forbid_blocked(new.user_uuid, parent.user_uuid, 'activities_not_blocked');
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

-- Counts equal the rows, whoever makes or deletes them.
create function count_follows() returns trigger
language plpgsql as $$
declare
  step integer := case tg_op when 'INSERT' then 1 else -1 end;
begin
  -- A cascade fires it for each row that goes, mostly for nothing.
  if not exists (select from changed) then
    return null;
  end if;
  perform from users
  where uuid in (select user_uuid from changed union select person_uuid from changed)
  order by uuid
  for no key update;
  update users
  set
    following_count = following_count + step * following,
    followers_count = followers_count + step * followers
  from (
    select
      uuid,
      count(*) filter (where is_following)::integer as following,
      count(*) filter (where not is_following)::integer as followers
    from (
      select user_uuid as uuid, true as is_following from changed
      union all
      select person_uuid, false from changed
    ) as sides
    group by uuid
  ) as changes
  where users.uuid = changes.uuid;
  return null;
end
$$;

create trigger follows_count after insert on follows
  referencing new table as changed
  for each statement execute function count_follows();
create trigger follows_uncount after delete on follows
  referencing old table as changed
  for each statement execute function count_follows();

-- The cruds of an author that somebody likes or has reposted, by way of what is less: what she likes and has reposted, or the cruds.
create function reacted(person uuid, author uuid) returns setof uuid
language plpgsql stable as $$
begin
  if 1000 > (
    select count(*)
    from (
      (select from likes where user_uuid = person limit 1000)
      union all
      (select from reposts where user_uuid = person limit 1000)
    ) as reactions
  ) then
    return query
      select activities.uuid
      from (
        select activity_uuid from likes where user_uuid = person
        union
        select activity_uuid from reposts where user_uuid = person
      ) as reactions
      join activities on activities.uuid = reactions.activity_uuid
      where activities.user_uuid = author;
  else
    return query
      select activities.uuid
      from activities
      where activities.user_uuid = author
        and (
          (select true from likes where likes.activity_uuid = activities.uuid and likes.user_uuid = person) is not null
          or (select true from reposts where reposts.activity_uuid = activities.uuid and reposts.user_uuid = person) is not null
        );
  end if;
end
$$;

-- What was between two people ends when one of them blocks the other. The cruds are held first, oldest first.
create function end_ties() returns trigger
language plpgsql as $$
declare
  of_person uuid[] := array(select reacted(new.user_uuid, new.person_uuid));
  of_user uuid[] := array(select reacted(new.person_uuid, new.user_uuid));
begin
  delete from follows
  where (user_uuid = new.user_uuid and person_uuid = new.person_uuid)
    or (user_uuid = new.person_uuid and person_uuid = new.user_uuid);
  perform from activities where uuid = any (of_person || of_user) order by uuid for no key update;
  delete from likes where activity_uuid = any (of_person) and user_uuid = new.user_uuid;
  delete from likes where activity_uuid = any (of_user) and user_uuid = new.person_uuid;
  delete from reposts where activity_uuid = any (of_person) and user_uuid = new.user_uuid;
  delete from reposts where activity_uuid = any (of_user) and user_uuid = new.person_uuid;
  return null;
end
$$;

create trigger blocks_end_ties after insert on blocks for each row execute function end_ties();

-- As before; and the handles in it as they are written.
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
  activities.mentions
from activities
join users on users.uuid = activities.user_uuid
where activities.expires_at > (select live_now());

-- Who sees whom: neither has blocked the other. Nobody, who is not signed in, sees everybody. Of each
-- it is asked by an index, however many somebody has blocked: written as `case`, since the planner takes what is not there for rare,
-- and would read all of a table first. (A function of one query is put into the query that calls it.)
create function people_seen_by(viewer uuid)
returns table (uuid uuid, handle text, display_name text, created_at timestamptz, followers_count integer, following_count integer)
language sql stable as $$
  select users.uuid, users.handle, users.display_name, users.created_at, users.followers_count, users.following_count
  from users
  where case
    when viewer is null then true
    else coalesce(
      (select false from blocks where blocks.user_uuid = viewer and blocks.person_uuid = users.uuid),
      (select false from blocks where blocks.user_uuid = users.uuid and blocks.person_uuid = viewer),
      true
    )
  end
$$;

-- Cruds as somebody sees them: whose author she sees, and with those handles in them whom she sees.
create function activities_seen_by(viewer uuid)
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
  reposted boolean
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
    coalesce((select true from reposts where reposts.activity_uuid = crud.uuid and reposts.user_uuid = viewer), false)
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
create function activities_offered_to(viewer uuid)
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
  reposted boolean
)
language sql stable as $$
  select crud.*
  from activities_seen_by(viewer) as crud
  where case
    when viewer is null then true
    else coalesce((select false from mutes where mutes.user_uuid = viewer and mutes.person_uuid = crud.user_uuid), true)
  end
$$;

-- What a conversation needs: likes, reposts, tags, mentions, and threads whose first crud is known.

-- Who likes what. The uuid orders them by time, newest first.
create table likes (
  uuid uuid not null default uuid_v7(),
  activity_uuid uuid not null,
  user_uuid uuid not null,
  constraint likes_pkey primary key (activity_uuid, user_uuid),
  constraint likes_activity_uuid_fkey foreign key (activity_uuid) references activities (uuid) on delete cascade,
  constraint likes_user_uuid_fkey foreign key (user_uuid) references users (uuid) on delete cascade
);
-- Who liked a crud; what a person likes.
create index likes_newest on likes (activity_uuid, uuid);
create index likes_of_user on likes (user_uuid, uuid);

-- Who repeats what. In lists that hold reposts the uuid is that of the entry.
create table reposts (
  uuid uuid not null default uuid_v7(),
  activity_uuid uuid not null,
  user_uuid uuid not null,
  constraint reposts_pkey primary key (activity_uuid, user_uuid),
  constraint reposts_activity_uuid_fkey foreign key (activity_uuid) references activities (uuid) on delete cascade,
  constraint reposts_user_uuid_fkey foreign key (user_uuid) references users (uuid) on delete cascade
);
create index reposts_newest on reposts (activity_uuid, uuid);
create index reposts_of_user on reposts (user_uuid, uuid);

-- The tags of cruds: folded, so that case and width do not matter, and as they were written.
create table tags (
  tag text not null,
  activity_uuid uuid not null,
  written text not null,
  constraint tags_pkey primary key (tag, activity_uuid),
  constraint tags_activity_uuid_fkey foreign key (activity_uuid) references activities (uuid) on delete cascade
);
-- Those of a crud, and the newest of all.
create index tags_of_activity on tags (activity_uuid);

alter table activities
  -- The first crud of the thread that a reply stands in.
  add root_uuid uuid,
  -- No reply that `replies_count` counts ends before; null where it counts none, or has not been looked at since V15.
  add replies_end_at timestamptz,
  -- What the parser of texts has found: tags, folded, and handles in lower case, of which not all may exist. Null where it
  -- has not read the text yet: a background task reads what psql, a restore or the version before has put in.
  add tags text[],
  add mentions text[];

-- A reply lives no longer than what it replies to, and stands in the same thread, whoever inserts it.
create function place_reply() returns trigger
language plpgsql as $$
declare
  parent record;
begin
  select uuid, root_uuid, reply_to_activity_uuid, expires_at into parent from activities where uuid = new.reply_to_activity_uuid;
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

drop trigger activities_limit_reply_expiry on activities;
-- It was the trigger's alone: no client calls it.
-- squawk-ignore ban-drop-function
drop function limit_reply_expiry();
create trigger activities_place_reply before insert or update of expires_at, reply_to_activity_uuid on activities
  for each row when (new.reply_to_activity_uuid is not null)
  execute function place_reply();

-- Replies are counted while they live. `replies_count` counts those that end at `replies_end_at` or later; readers take off
-- those of them that have ended since. Whoever writes a reply takes them off for good, so that there are never many.
create or replace function count_replies() returns trigger
language plpgsql as $$
begin
  -- A cascade fires it for each row that goes, mostly for nothing.
  if not exists (select from added) then
    return null;
  end if;
  perform from activities
  where uuid in (select reply_to_activity_uuid from added) and expires_at > live_now()
  order by uuid
  for no key update;
  update activities as parent
  set
    replies_count = parent.replies_count - ended.counted + made.living,
    replies_end_at = case
      when ended.is_any then (
        select min(expires_at) from activities where reply_to_activity_uuid = parent.uuid and expires_at > live_now()
      )
      else least(case when parent.replies_count > 0 then parent.replies_end_at end, made.first_end)
    end
  from (
    select
      reply_to_activity_uuid as uuid,
      count(*) filter (where expires_at > live_now())::integer as living,
      min(expires_at) filter (where expires_at > live_now()) as first_end
    from added
    where reply_to_activity_uuid is not null
    group by reply_to_activity_uuid
  ) as made
  cross join lateral (
    select
      it.replies_count > 0 and coalesce(it.replies_end_at <= live_now(), true) as is_any,
      case
        when it.replies_count = 0 or it.replies_end_at > live_now() then 0
        else (
          select count(*)
          from activities as reply
          where reply.reply_to_activity_uuid = it.uuid
            and reply.expires_at between coalesce(it.replies_end_at, '-infinity') and live_now()
            and reply.uuid not in (select uuid from added)
        )::integer
      end as counted
    from activities as it
    where it.uuid = made.uuid
  ) as ended
  where parent.uuid = made.uuid and parent.expires_at > live_now();
  return null;
end
$$;

drop trigger activities_count_reply on activities;
create trigger activities_count_replies after insert on activities
  referencing new table as added
  for each statement execute function count_replies();

-- Replies that go are taken off once a statement, where they were counted, and only where somebody sees the count: a parent
-- that has expired too is about to go. Parents are held in one order, whoever deletes.
create or replace function uncount_replies() returns trigger
language plpgsql as $$
begin
  -- A cascade fires it for each row that goes, mostly for nothing.
  if not exists (select from gone) then
    return null;
  end if;
  perform from activities
  where uuid in (select reply_to_activity_uuid from gone) and expires_at > live_now()
  order by uuid
  for no key update;
  update activities
  set
    replies_count = activities.replies_count - replies.counted,
    replies_end_at = case
      when activities.replies_count = replies.counted then null
      when activities.replies_end_at > live_now() then activities.replies_end_at
      else (
        select min(expires_at)
        from activities as reply
        where reply.reply_to_activity_uuid = activities.uuid
          and reply.expires_at >= coalesce(activities.replies_end_at, '-infinity')
      )
    end
  from (
    select parent.uuid, count(*)::integer as counted
    from gone
    join activities as parent on parent.uuid = gone.reply_to_activity_uuid
    where parent.replies_count > 0 and gone.expires_at >= coalesce(parent.replies_end_at, '-infinity')
    group by parent.uuid
  ) as replies
  where activities.uuid = replies.uuid and activities.expires_at > live_now();
  return null;
end
$$;

-- A reply whose end is moved is counted if it ends in the future, whether or not it was before.
create function recount_reply() returns trigger
language plpgsql as $$
declare
  parent record;
  was_counted boolean;
  is_counted boolean;
begin
  select replies_count, replies_end_at into parent
  from activities
  where uuid = new.reply_to_activity_uuid
  for no key update;
  was_counted := parent.replies_count > 0 and old.expires_at >= coalesce(parent.replies_end_at, '-infinity');
  is_counted := new.expires_at > live_now()
    or parent.replies_count > 0 and new.expires_at >= coalesce(parent.replies_end_at, '-infinity');
  update activities
  set
    replies_count = replies_count + is_counted::integer - was_counted::integer,
    replies_end_at = case
      when not is_counted or parent.replies_count > 0 and parent.replies_end_at is null then replies_end_at
      else least(case when parent.replies_count > 0 then replies_end_at end, new.expires_at)
    end
  where uuid = new.reply_to_activity_uuid
    and (is_counted <> was_counted or is_counted and new.expires_at < replies_end_at);
  return null;
end
$$;

create trigger activities_recount_reply after update of expires_at on activities
  for each row when (old.reply_to_activity_uuid is not null and old.expires_at <> new.expires_at)
  execute function recount_reply();

-- Counts equal the rows, whoever makes or deletes them, while anybody can see the count.
create function count_likes() returns trigger
language plpgsql as $$
begin
  -- A cascade fires it for each row that goes, mostly for nothing.
  if not exists (select from changed) then
    return null;
  end if;
  perform from activities
  where uuid in (select activity_uuid from changed) and expires_at > live_now()
  order by uuid
  for no key update;
  update activities
  set likes_count = likes_count + case tg_op when 'INSERT' then changes.count else -changes.count end
  from (select activity_uuid as uuid, count(*)::integer as count from changed group by activity_uuid) as changes
  where activities.uuid = changes.uuid and activities.expires_at > live_now();
  return null;
end
$$;

create trigger likes_count after insert on likes
  referencing new table as changed
  for each statement execute function count_likes();
create trigger likes_uncount after delete on likes
  referencing old table as changed
  for each statement execute function count_likes();

create function count_reposts() returns trigger
language plpgsql as $$
begin
  -- A cascade fires it for each row that goes, mostly for nothing.
  if not exists (select from changed) then
    return null;
  end if;
  perform from activities
  where uuid in (select activity_uuid from changed) and expires_at > live_now()
  order by uuid
  for no key update;
  update activities
  set reposts_count = reposts_count + case tg_op when 'INSERT' then changes.count else -changes.count end
  from (select activity_uuid as uuid, count(*)::integer as count from changed group by activity_uuid) as changes
  where activities.uuid = changes.uuid and activities.expires_at > live_now();
  return null;
end
$$;

create trigger reposts_count after insert on reposts
  referencing new table as changed
  for each statement execute function count_reposts();
create trigger reposts_uncount after delete on reposts
  referencing old table as changed
  for each statement execute function count_reposts();

-- What a crud is found by: its words, its author, its day, and the tags and handles in it, as the parser of texts has found
-- them or, until it has, as they look.
create function search_vector(message text, author uuid, crud uuid, tags text[], mentions text[]) returns tsvector
language plpgsql immutable parallel safe as $$
begin
  return (
    select string_agg(lexeme, ' ')::tsvector
    from (
      select format('''%s'':%s', word, place) as lexeme from search_words(message)
      union all
      select format('''%s''', name) from search_names(message) where tags is null
      union all
      -- A lexeme has 2046 bytes at most.
      select format('''#%s''', tag) from unnest(tags) as tag where octet_length(tag) <= 2000
      union all
      select format('''@%s''', handle) from unnest(mentions) as handle
      union all
      select format('''@%s''', author)
      union all
      select format('''~%s''', ('x' || left(translate(crud::text, '-', ''), 12))::bit(48)::bigint / 86400000)
    ) as lexemes
  );
end
$$;

create or replace function set_search() returns trigger
language plpgsql as $$
begin
  -- What was found in another text is not in this one.
  if tg_op = 'UPDATE' and new.message <> old.message and new.tags is not distinct from old.tags then
    new.tags := null;
    new.mentions := null;
  end if;
  new.search := search_vector(new.message, new.user_uuid, new.uuid, new.tags, new.mentions);
  return new;
end
$$;

drop trigger activities_set_search on activities;
create trigger activities_set_search before insert or update of message, user_uuid, tags, mentions on activities
  for each row execute function set_search();

-- As before; replies that have ended are looked for only where some have, and who is mentioned only where somebody is.
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
  end as mentioned
from activities
join users on users.uuid = activities.user_uuid
where activities.expires_at > (select live_now());

-- Cruddur's whole schema: what db/migrations add up to. Made by bin/generate; do not edit.
-- It replaces what is there: Cruddur's own tables are dropped first, all in one transaction.

begin;
-- Functions come before the tables that they read.
set local check_function_bodies = off;

drop view if exists public.live_activities cascade;
drop table if exists public.activities cascade;
drop table if exists public.attempts cascade;
drop table if exists public.blocks cascade;
drop table if exists public.clock cascade;
drop table if exists public.cognito_sessions cascade;
drop table if exists public.dismissals cascade;
drop table if exists public.email_changes cascade;
drop table if exists public.follows cascade;
drop table if exists public.idempotency_keys cascade;
drop table if exists public.identity_codes cascade;
drop table if exists public.identity_keys cascade;
drop table if exists public.likes cascade;
drop table if exists public.mails cascade;
drop table if exists public.mutes cascade;
drop table if exists public.openings cascade;
drop table if exists public.passwords cascade;
drop table if exists public.preferences cascade;
drop table if exists public.refinery_schema_history cascade;
drop table if exists public.refresh_tokens cascade;
drop table if exists public.reposts cascade;
drop table if exists public.seals cascade;
drop table if exists public.sessions cascade;
drop table if exists public.shortenings cascade;
drop table if exists public.sign_ups cascade;
drop table if exists public.suggestions cascade;
drop table if exists public.tags cascade;
drop table if exists public.users cascade;
drop table if exists public.web_sessions cascade;
drop function if exists public.activities_offered_to(viewer uuid) cascade;
drop function if exists public.activities_seen_by(viewer uuid) cascade;
drop function if exists public.count_follows() cascade;
drop function if exists public.count_likes() cascade;
drop function if exists public.count_replies() cascade;
drop function if exists public.count_reposts() cascade;
drop function if exists public.cruds_offered_to(viewer uuid) cascade;
drop function if exists public.cruds_seen_by(viewer uuid) cascade;
drop function if exists public.end_ties() cascade;
drop function if exists public.forbid_blocked(writer uuid, person uuid, broken text) cascade;
drop function if exists public.forbid_blocked_reaction() cascade;
drop function if exists public.forbid_sealed(reads_left integer, broken text) cascade;
drop function if exists public.free_handle(wanted text) cascade;
drop function if exists public.hold_pair() cascade;
drop function if exists public.live_now() cascade;
drop function if exists public.people_seen_by(viewer uuid) cascade;
drop function if exists public.place_reply() cascade;
drop function if exists public.pull_replies() cascade;
drop function if exists public.reacted(person uuid, author uuid) cascade;
drop function if exists public.recount_reply() cascade;
drop function if exists public.replies_outliving(crud uuid, ends_at timestamp with time zone, most bigint) cascade;
drop function if exists public.search_fold(message text) cascade;
drop function if exists public.search_names(message text) cascade;
drop function if exists public.search_vector(message text, author uuid, crud uuid) cascade;
drop function if exists public.search_vector(message text, author uuid, crud uuid, tags text[], mentions text[]) cascade;
drop function if exists public.search_words(message text) cascade;
drop function if exists public.set_search() cascade;
drop function if exists public.set_updated_at() cascade;
drop function if exists public.uncount_replies() cascade;
drop function if exists public.uuid_v7(at timestamp with time zone) cascade;

CREATE FUNCTION public.activities_offered_to(viewer uuid) RETURNS TABLE(uuid uuid, user_uuid uuid, display_name text, handle text, message text, replies_count integer, reposts_count integer, likes_count integer, reply_to_activity_uuid uuid, root_uuid uuid, expires_at timestamp with time zone, created_at timestamp with time zone, milliseconds_left bigint, mentioned text[], liked boolean, reposted boolean)
    LANGUAGE sql STABLE
    AS $$
  select crud.*
  from activities_seen_by(viewer) as crud
  where case
    when viewer is null then true
    else coalesce((select false from mutes where mutes.user_uuid = viewer and mutes.person_uuid = crud.user_uuid), true)
  end
$$;

CREATE FUNCTION public.activities_seen_by(viewer uuid) RETURNS TABLE(uuid uuid, user_uuid uuid, display_name text, handle text, message text, replies_count integer, reposts_count integer, likes_count integer, reply_to_activity_uuid uuid, root_uuid uuid, expires_at timestamp with time zone, created_at timestamp with time zone, milliseconds_left bigint, mentioned text[], liked boolean, reposted boolean)
    LANGUAGE sql STABLE
    AS $$
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

CREATE FUNCTION public.count_follows() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.count_likes() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.count_replies() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.count_reposts() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.cruds_offered_to(viewer uuid) RETURNS TABLE(uuid uuid, user_uuid uuid, display_name text, handle text, message text, replies_count integer, reposts_count integer, likes_count integer, reply_to_activity_uuid uuid, root_uuid uuid, expires_at timestamp with time zone, created_at timestamp with time zone, milliseconds_left bigint, mentioned text[], liked boolean, reposted boolean, reads_left integer)
    LANGUAGE sql STABLE
    AS $$
  select crud.*
  from cruds_seen_by(viewer) as crud
  where case
    when viewer is null then true
    else coalesce((select false from mutes where mutes.user_uuid = viewer and mutes.person_uuid = crud.user_uuid), true)
  end
$$;

CREATE FUNCTION public.cruds_seen_by(viewer uuid) RETURNS TABLE(uuid uuid, user_uuid uuid, display_name text, handle text, message text, replies_count integer, reposts_count integer, likes_count integer, reply_to_activity_uuid uuid, root_uuid uuid, expires_at timestamp with time zone, created_at timestamp with time zone, milliseconds_left bigint, mentioned text[], liked boolean, reposted boolean, reads_left integer)
    LANGUAGE sql STABLE
    AS $$
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

CREATE FUNCTION public.end_ties() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.forbid_blocked(writer uuid, person uuid, broken text) RETURNS void
    LANGUAGE plpgsql
    AS $$
begin
  if exists (select from blocks where user_uuid = writer and person_uuid = person)
    or exists (select from blocks where user_uuid = person and person_uuid = writer)
  then
    raise exception 'one of two people has blocked the other' using errcode = 'check_violation', constraint = broken;
  end if;
end
$$;

CREATE FUNCTION public.forbid_blocked_reaction() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.forbid_sealed(reads_left integer, broken text) RETURNS void
    LANGUAGE plpgsql
    AS $$
begin
  if reads_left is not null then
    raise exception 'it is sealed' using errcode = 'check_violation', constraint = broken;
  end if;
end
$$;

CREATE TABLE public.users (
    uuid uuid DEFAULT gen_random_uuid() NOT NULL,
    display_name text NOT NULL,
    handle text NOT NULL,
    email text NOT NULL,
    cognito_user_id text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    wanted_handle text,
    followers_count integer DEFAULT 0 NOT NULL,
    following_count integer DEFAULT 0 NOT NULL,
    CONSTRAINT users_display_name_check CHECK ((((char_length(display_name) >= 1) AND (char_length(display_name) <= 50)) AND (btrim(display_name) <> ''::text))),
    CONSTRAINT users_email_check CHECK (((char_length(email) <= 254) AND (email ~ '^[^@[:space:]]+@[^@[:space:]]+$'::text))),
    CONSTRAINT users_handle_check CHECK ((handle ~ '^[A-Za-z0-9_]{2,30}$'::text))
);

CREATE FUNCTION public.free_handle(wanted text) RETURNS text
    LANGUAGE sql
    RETURN (SELECT candidate.handle FROM (SELECT number.number, ("left"(named.base, (30 - length(numbered.suffix))) || numbered.suffix) AS handle FROM (SELECT CASE WHEN (free_handle.wanted ~ '^[A-Za-z0-9_]{2,30}$'::text) THEN free_handle.wanted ELSE 'crudder'::text END AS base) named, generate_series(1, 40) number(number), LATERAL (SELECT CASE WHEN (number.number = 1) THEN ''::text WHEN (number.number <= 20) THEN (number.number)::text ELSE (floor((random() * (1000000000)::double precision)))::text END AS suffix) numbered) candidate WHERE (NOT (EXISTS (SELECT FROM public.users WHERE (lower(users.handle) = lower(candidate.handle))))) ORDER BY candidate.number LIMIT 1);

CREATE FUNCTION public.hold_pair() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.live_now() RETURNS timestamp with time zone
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    AS $$
begin
  return greatest(now(), (select mark from clock));
end
$$;

CREATE FUNCTION public.people_seen_by(viewer uuid) RETURNS TABLE(uuid uuid, handle text, display_name text, created_at timestamp with time zone, followers_count integer, following_count integer)
    LANGUAGE sql STABLE
    AS $$
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

CREATE FUNCTION public.place_reply() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.pull_replies() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.reacted(person uuid, author uuid) RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE
    AS $$
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

CREATE FUNCTION public.recount_reply() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.replies_outliving(crud uuid, ends_at timestamp with time zone, most bigint DEFAULT NULL::bigint) RETURNS TABLE(uuid uuid, depth integer)
    LANGUAGE plpgsql STABLE
    SET enable_seqscan TO 'off'
    AS $$
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

CREATE FUNCTION public.search_fold(message text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN NORMALIZE(replace(replace(replace(replace(translate(regexp_replace(lower((NORMALIZE(message, NFKD) COLLATE "und-x-icu")), '[\u00AD\u0300-\u036F\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u061C\u0640\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E4\u06E7\u06E8\u06EA-\u06ED\u180B-\u180F\u1AB0-\u1AFF\u1DC0-\u1DFF\u200B-\u200F\u202A-\u202E\u2060-\u206F\u20D0-\u20FF\uFE00-\uFE0F\uFE20-\uFE2F\uFEFF\U0001F3FB-\U0001F3FF\U000E0000-\U000E0FFF]+'::text, ''::text, 'g'::text), 'øđłħŧıς'::text, 'odlhtiσ'::text), 'ß'::text, 'ss'::text), 'æ'::text, 'ae'::text), 'œ'::text, 'oe'::text), 'þ'::text, 'th'::text), NFKC);

CREATE FUNCTION public.search_names(message text) RETURNS TABLE(name text)
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    BEGIN ATOMIC
 SELECT matches.match[1] AS match
    FROM regexp_matches(
         CASE
             WHEN (search_names.message ~ '[#@]'::text) THEN lower((NORMALIZE(search_names.message, NFC) COLLATE "und-x-icu"))
             ELSE NULL::text
         END, '(?:^|[^[:alnum:]_])([#@][[:alnum:]_]{1,200})'::text, 'g'::text) matches(match);
END;

CREATE FUNCTION public.search_vector(message text, author uuid, crud uuid) RETURNS tsvector
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
    AS $$
begin
  return (
    select string_agg(lexeme, ' ')::tsvector
    from (
      select format('''%s'':%s', word, place) as lexeme from search_words(message)
      union all
      select format('''%s''', name) from search_names(message)
      union all
      select format('''@%s''', author)
      union all
      select format('''~%s''', ('x' || left(translate(crud::text, '-', ''), 12))::bit(48)::bigint / 86400000)
    ) as lexemes
  );
end
$$;

CREATE FUNCTION public.search_vector(message text, author uuid, crud uuid, tags text[], mentions text[]) RETURNS tsvector
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
    AS $$
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

CREATE FUNCTION public.search_words(message text) RETURNS TABLE(word text, place integer, part text)
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    BEGIN ATOMIC
 SELECT "left"(
         CASE
             WHEN (parts.pairs IS NULL) THEN parts.single
             ELSE substr(parts.pairs, nth.nth, 2)
         END, 200) AS "left",
     ((parts.before + nth.nth))::integer AS int4,
         CASE
             WHEN (parts.pairs IS NULL) THEN 'word'::text
             WHEN (parts.places = 1) THEN 'only'::text
             WHEN (nth.nth = parts.places) THEN 'last'::text
             ELSE 'pair'::text
         END AS "case"
    FROM (( SELECT COALESCE(matches.match[1], matches.match[3]) AS single,
             matches.match[2] AS pairs,
             COALESCE(char_length(matches.match[2]), 1) AS places,
             COALESCE(sum(COALESCE(char_length(matches.match[2]), 1)) OVER (ORDER BY matches.n ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), (0)::bigint) AS before
            FROM regexp_matches(public.search_fold(search_words.message), '([^\u0001-\u002F\u003A-\u0040\u005B-\u0060\u007B-\u00A8\u00AA-\u00AD\u00AF-\u00BF\u00D7\u00F7\u02C2-\u02C5\u02D2-\u02DF\u037E\u0387\u055A-\u055F\u0589\u058A\u05BE\u05C0\u05C3\u05C6\u05F3\u05F4\u0600-\u060F\u061B-\u061F\u066A-\u066D\u06D4\u06DD\u06DE\u06E9\u06FD\u06FE\u0700-\u070F\u0964\u0965\u0970\u0DF4\u0E3F\u0E4F\u0E5A\u0E5B\u0F01-\u0F17\u0F3A-\u0F3D\u0FD0-\u0FD4\u104A-\u104F\u10FB\u115F\u1160\u1360-\u1368\u1400\u166D\u166E\u1680\u169B\u169C\u16EB-\u16ED\u17B4\u17B5\u17D4-\u17DB\u1800-\u180A\u2000-\u206F\u20A0-\u20CF\u2800\u2E00-\u2E7F\u2FF0-\u3004\u3008-\u3020\u3030\u303D-\u3040\u30A0\u30FB\uFD3E\uFD3F\uFE10-\uFE6F\uFFF0-\uFFFF\u0E01-\u0E3A\u0E40-\u0E4E\u0E50-\u0E59\u0E81-\u0EDF\u1000-\u1049\u1050-\u109F\u1780-\u17B3\u17B6-\u17D3\u17DC-\u17E9\u2E80-\u2FDF\u3005-\u3007\u3041-\u309F\u30A1-\u30FA\u30FC-\u30FF\u3105-\u312F\u31A0-\u31BF\u31F0-\u31FF\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\U00020000-\U0003FFFF\u00A9\u00AE\u2190-\u27FF\u2801-\u2BFF\U0001F000-\U0001FAFF]+(?:\+\+|#(?![^\u0001-\u002F\u003A-\u0040\u005B-\u0060\u007B-\u00A8\u00AA-\u00AD\u00AF-\u00BF\u00D7\u00F7\u02C2-\u02C5\u02D2-\u02DF\u037E\u0387\u055A-\u055F\u0589\u058A\u05BE\u05C0\u05C3\u05C6\u05F3\u05F4\u0600-\u060F\u061B-\u061F\u066A-\u066D\u06D4\u06DD\u06DE\u06E9\u06FD\u06FE\u0700-\u070F\u0964\u0965\u0970\u0DF4\u0E3F\u0E4F\u0E5A\u0E5B\u0F01-\u0F17\u0F3A-\u0F3D\u0FD0-\u0FD4\u104A-\u104F\u10FB\u115F\u1160\u1360-\u1368\u1400\u166D\u166E\u1680\u169B\u169C\u16EB-\u16ED\u17B4\u17B5\u17D4-\u17DB\u1800-\u180A\u2000-\u206F\u20A0-\u20CF\u2800\u2E00-\u2E7F\u2FF0-\u3004\u3008-\u3020\u3030\u303D-\u3040\u30A0\u30FB\uFD3E\uFD3F\uFE10-\uFE6F\uFFF0-\uFFFF\u0E01-\u0E3A\u0E40-\u0E4E\u0E50-\u0E59\u0E81-\u0EDF\u1000-\u1049\u1050-\u109F\u1780-\u17B3\u17B6-\u17D3\u17DC-\u17E9\u2E80-\u2FDF\u3005-\u3007\u3041-\u309F\u30A1-\u30FA\u30FC-\u30FF\u3105-\u312F\u31A0-\u31BF\u31F0-\u31FF\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\U00020000-\U0003FFFF\u00A9\u00AE\u2190-\u27FF\u2801-\u2BFF\U0001F000-\U0001FAFF#]))?)|([\u0E01-\u0E3A\u0E40-\u0E4E\u0E50-\u0E59\u0E81-\u0EDF\u1000-\u1049\u1050-\u109F\u1780-\u17B3\u17B6-\u17D3\u17DC-\u17E9\u2E80-\u2FDF\u3005-\u3007\u3041-\u309F\u30A1-\u30FA\u30FC-\u30FF\u3105-\u312F\u31A0-\u31BF\u31F0-\u31FF\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\U00020000-\U0003FFFF]+)|([\u00A9\u00AE\u2190-\u27FF\u2801-\u2BFF\U0001F000-\U0001FAFF])'::text, 'g'::text) WITH ORDINALITY matches(match, n)) parts
      CROSS JOIN LATERAL generate_series(1, parts.places) nth(nth));
END;

CREATE FUNCTION public.set_search() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.set_updated_at() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  new.updated_at := now();
  return new;
end
$$;

CREATE FUNCTION public.uncount_replies() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.uuid_v7(at timestamp with time zone DEFAULT GREATEST(clock_timestamp(), public.live_now())) RETURNS uuid
    LANGUAGE sql PARALLEL SAFE
    RETURN (SELECT (encode(set_byte(((SUBSTRING(int8send((t.micros / 1000)) FROM 3 FOR 6) || SUBSTRING(int8send((28672 + (((t.micros % (1000)::bigint) * 4096) / 1000))) FROM 7 FOR 2)) || SUBSTRING(uuid_send(gen_random_uuid()) FROM 9 FOR 8)), 8, ((get_byte(uuid_send(gen_random_uuid()), 8) & 63) | 128)), 'hex'::text))::uuid AS encode FROM (SELECT ((EXTRACT(epoch FROM uuid_v7.at) * (1000000)::numeric))::bigint AS micros) t);

CREATE TABLE public.activities (
    uuid uuid DEFAULT public.uuid_v7() NOT NULL,
    user_uuid uuid NOT NULL,
    message text NOT NULL,
    replies_count integer DEFAULT 0 NOT NULL,
    reposts_count integer DEFAULT 0 NOT NULL,
    likes_count integer DEFAULT 0 NOT NULL,
    reply_to_activity_uuid uuid,
    expires_at timestamp with time zone NOT NULL,
    created_at timestamp with time zone DEFAULT public.live_now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    search tsvector,
    root_uuid uuid,
    replies_end_at timestamp with time zone,
    tags text[],
    mentions text[],
    reads_left integer,
    burnt_at timestamp with time zone,
    burnt_by uuid,
    CONSTRAINT activities_burnt_check CHECK ((((burnt_at IS NULL) = (reads_left IS DISTINCT FROM 0)) AND ((burnt_at IS NULL) = (burnt_by IS NULL)))),
    CONSTRAINT activities_expires_at_check CHECK (((expires_at > created_at) AND (expires_at <= (created_at + '31 days'::interval)))),
    CONSTRAINT activities_likes_count_check CHECK ((likes_count >= 0)),
    CONSTRAINT activities_message_check CHECK (
CASE
    WHEN (reads_left IS NULL) THEN (((char_length(message) >= 1) AND (char_length(message) <= 280)) AND (btrim(message) <> ''::text))
    ELSE (message = ''::text)
END),
    CONSTRAINT activities_reads_left_check CHECK (((reads_left >= 0) AND (reads_left <= 100))),
    CONSTRAINT activities_replies_count_check CHECK ((replies_count >= 0)),
    CONSTRAINT activities_reply_to_itself_check CHECK ((reply_to_activity_uuid <> uuid)),
    CONSTRAINT activities_reposts_count_check CHECK ((reposts_count >= 0)),
    CONSTRAINT activities_sealed_check CHECK (((reads_left IS NULL) OR (reply_to_activity_uuid IS NULL)))
)
WITH (autovacuum_vacuum_scale_factor='0.02', autovacuum_vacuum_threshold='5000', vacuum_truncate='false');
ALTER TABLE ONLY public.activities ALTER COLUMN reply_to_activity_uuid SET (n_distinct=-0.2);

CREATE UNLOGGED TABLE public.attempts (
    key bytea NOT NULL,
    hits integer DEFAULT 1 NOT NULL,
    ends_at timestamp with time zone NOT NULL
);

CREATE TABLE public.blocks (
    uuid uuid DEFAULT public.uuid_v7() NOT NULL,
    user_uuid uuid NOT NULL,
    person_uuid uuid NOT NULL,
    CONSTRAINT blocks_somebody_else CHECK ((user_uuid <> person_uuid))
);
ALTER TABLE ONLY public.blocks ALTER COLUMN user_uuid SET (n_distinct=-0.02);
ALTER TABLE ONLY public.blocks ALTER COLUMN person_uuid SET (n_distinct=-0.02);

CREATE TABLE public.clock (
    one boolean DEFAULT true NOT NULL,
    mark timestamp with time zone NOT NULL,
    confirmed_at timestamp with time zone,
    CONSTRAINT clock_one_check CHECK (one)
);

CREATE TABLE public.cognito_sessions (
    session_uuid uuid NOT NULL,
    sealed_tokens bytea NOT NULL,
    renew_at timestamp with time zone NOT NULL
);

CREATE TABLE public.dismissals (
    user_uuid uuid NOT NULL,
    person_uuid uuid NOT NULL,
    CONSTRAINT dismissals_somebody_else CHECK ((user_uuid <> person_uuid))
);

CREATE TABLE public.email_changes (
    user_uuid uuid NOT NULL,
    email text NOT NULL,
    code_hmac bytea,
    tries smallint DEFAULT 0 NOT NULL,
    expires_at timestamp with time zone DEFAULT (now() + '00:10:00'::interval) NOT NULL,
    code_uuid uuid,
    kid uuid,
    CONSTRAINT email_changes_tries_check CHECK (((tries >= 0) AND (tries <= 5)))
);

CREATE TABLE public.follows (
    uuid uuid DEFAULT public.uuid_v7() NOT NULL,
    user_uuid uuid NOT NULL,
    person_uuid uuid NOT NULL,
    CONSTRAINT follows_somebody_else CHECK ((user_uuid <> person_uuid))
);
ALTER TABLE ONLY public.follows ALTER COLUMN user_uuid SET (n_distinct=-0.02);
ALTER TABLE ONLY public.follows ALTER COLUMN person_uuid SET (n_distinct=-0.02);

CREATE TABLE public.idempotency_keys (
    user_uuid uuid NOT NULL,
    key text NOT NULL,
    fingerprint bytea NOT NULL,
    result_uuid uuid,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT idempotency_keys_key_check CHECK (((char_length(key) >= 1) AND (char_length(key) <= 255)))
);

CREATE TABLE public.identity_codes (
    uuid uuid DEFAULT gen_random_uuid() NOT NULL,
    email text NOT NULL,
    sign_up_uuid uuid,
    user_uuid uuid,
    code_hmac bytea,
    tries smallint DEFAULT 0 NOT NULL,
    sent_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone DEFAULT (now() + '00:10:00'::interval) NOT NULL,
    kid uuid,
    CONSTRAINT identity_codes_tries_check CHECK (((tries >= 0) AND (tries <= 5)))
);

CREATE TABLE public.identity_keys (
    kid uuid DEFAULT gen_random_uuid() NOT NULL,
    kind text NOT NULL,
    secret bytea NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT identity_keys_kind_check CHECK ((kind = ANY (ARRAY['token'::text, 'hmac'::text])))
);

CREATE TABLE public.likes (
    uuid uuid DEFAULT public.uuid_v7() NOT NULL,
    activity_uuid uuid NOT NULL,
    user_uuid uuid NOT NULL
);
ALTER TABLE ONLY public.likes ALTER COLUMN activity_uuid SET (n_distinct=-0.02);
ALTER TABLE ONLY public.likes ALTER COLUMN user_uuid SET (n_distinct=-0.02);

CREATE VIEW public.live_activities AS
 SELECT activities.uuid,
    activities.user_uuid,
    users.display_name,
    users.handle,
    activities.message,
        CASE
            WHEN ((activities.replies_count = 0) OR (activities.replies_end_at > ( SELECT public.live_now() AS live_now))) THEN activities.replies_count
            ELSE (activities.replies_count - (( SELECT count(*) AS count
               FROM public.activities ended
              WHERE ((ended.reply_to_activity_uuid = activities.uuid) AND (ended.expires_at <= ( SELECT public.live_now() AS live_now)) AND (ended.expires_at >= COALESCE(activities.replies_end_at, '-infinity'::timestamp with time zone)))))::integer)
        END AS replies_count,
    activities.reposts_count,
    activities.likes_count,
    activities.reply_to_activity_uuid,
    activities.expires_at,
    activities.created_at,
    (floor((EXTRACT(epoch FROM (activities.expires_at - ( SELECT public.live_now() AS live_now))) * (1000)::numeric)))::bigint AS milliseconds_left,
    activities.search,
    activities.root_uuid,
        CASE
            WHEN (cardinality(activities.mentions) > 0) THEN ARRAY( SELECT mentioned.handle
               FROM public.users mentioned
              WHERE (lower(mentioned.handle) = ANY (activities.mentions)))
            ELSE '{}'::text[]
        END AS mentioned,
    activities.mentions,
    activities.reads_left
   FROM (public.activities
     JOIN public.users ON ((users.uuid = activities.user_uuid)))
  WHERE ((activities.expires_at > ( SELECT public.live_now() AS live_now)) AND (activities.burnt_at IS NULL));

CREATE TABLE public.mails (
    uuid uuid DEFAULT gen_random_uuid() NOT NULL,
    kind text NOT NULL,
    language text NOT NULL,
    recipient text NOT NULL,
    handle text,
    code_uuid uuid,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    due_at timestamp with time zone DEFAULT now() NOT NULL,
    tries smallint DEFAULT 0 NOT NULL,
    expires_at timestamp with time zone NOT NULL
);

CREATE TABLE public.mutes (
    uuid uuid DEFAULT public.uuid_v7() NOT NULL,
    user_uuid uuid NOT NULL,
    person_uuid uuid NOT NULL,
    CONSTRAINT mutes_somebody_else CHECK ((user_uuid <> person_uuid))
);
ALTER TABLE ONLY public.mutes ALTER COLUMN user_uuid SET (n_distinct=-0.02);
ALTER TABLE ONLY public.mutes ALTER COLUMN person_uuid SET (n_distinct=-0.02);

CREATE TABLE public.openings (
    activity_uuid uuid NOT NULL,
    user_uuid uuid NOT NULL
);

CREATE TABLE public.passwords (
    user_uuid uuid NOT NULL,
    password_hash text NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.preferences (
    user_uuid uuid NOT NULL,
    ttl text DEFAULT '7-days'::text NOT NULL,
    theme text DEFAULT 'auto'::text NOT NULL,
    language text,
    CONSTRAINT preferences_language_check CHECK ((language ~ '^[a-z]{2,3}$'::text)),
    CONSTRAINT preferences_theme_check CHECK ((theme = ANY (ARRAY['auto'::text, 'dark'::text, 'light'::text]))),
    CONSTRAINT preferences_ttl_check CHECK ((ttl = ANY (ARRAY['30-days'::text, '7-days'::text, '3-days'::text, '1-day'::text, '12-hours'::text, '3-hours'::text, '1-hour'::text])))
);

CREATE TABLE public.refinery_schema_history (
    version integer NOT NULL,
    name character varying(255),
    applied_on character varying(255),
    checksum character varying(255)
);

CREATE TABLE public.refresh_tokens (
    token_hash bytea NOT NULL,
    session_uuid uuid NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone DEFAULT (now() + '30 days'::interval) NOT NULL,
    spent_at timestamp with time zone,
    kid uuid
);

CREATE TABLE public.reposts (
    uuid uuid DEFAULT public.uuid_v7() NOT NULL,
    activity_uuid uuid NOT NULL,
    user_uuid uuid NOT NULL
);
ALTER TABLE ONLY public.reposts ALTER COLUMN activity_uuid SET (n_distinct=-0.02);
ALTER TABLE ONLY public.reposts ALTER COLUMN user_uuid SET (n_distinct=-0.02);

CREATE TABLE public.seals (
    activity_uuid uuid NOT NULL,
    message text NOT NULL,
    mentions text[] DEFAULT '{}'::text[] NOT NULL,
    CONSTRAINT seals_message_check CHECK ((((char_length(message) >= 1) AND (char_length(message) <= 280)) AND (btrim(message) <> ''::text)))
);

CREATE TABLE public.sessions (
    uuid uuid DEFAULT gen_random_uuid() NOT NULL,
    user_uuid uuid NOT NULL,
    user_agent text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    last_used_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT sessions_user_agent_check CHECK ((char_length(user_agent) <= 200))
);

CREATE TABLE public.shortenings (
    activity_uuid uuid NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.sign_ups (
    uuid uuid DEFAULT gen_random_uuid() NOT NULL,
    display_name text NOT NULL,
    handle text NOT NULL,
    email text NOT NULL,
    password_hash text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.suggestions (
    user_uuid uuid NOT NULL,
    people uuid[] NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.tags (
    tag text NOT NULL,
    activity_uuid uuid NOT NULL,
    written text NOT NULL
);

CREATE TABLE public.web_sessions (
    token_hash bytea NOT NULL,
    session_uuid uuid NOT NULL,
    expires_at timestamp with time zone DEFAULT (now() + '30 days'::interval) NOT NULL
);

ALTER TABLE ONLY public.activities
    ADD CONSTRAINT activities_pkey PRIMARY KEY (uuid);

ALTER TABLE ONLY public.attempts
    ADD CONSTRAINT attempts_pkey PRIMARY KEY (key);

ALTER TABLE ONLY public.blocks
    ADD CONSTRAINT blocks_pkey PRIMARY KEY (user_uuid, person_uuid);

ALTER TABLE ONLY public.clock
    ADD CONSTRAINT clock_pkey PRIMARY KEY (one);

ALTER TABLE ONLY public.cognito_sessions
    ADD CONSTRAINT cognito_sessions_pkey PRIMARY KEY (session_uuid);

ALTER TABLE ONLY public.dismissals
    ADD CONSTRAINT dismissals_pkey PRIMARY KEY (user_uuid, person_uuid);

ALTER TABLE ONLY public.email_changes
    ADD CONSTRAINT email_changes_pkey PRIMARY KEY (user_uuid);

ALTER TABLE ONLY public.follows
    ADD CONSTRAINT follows_pkey PRIMARY KEY (user_uuid, person_uuid);

ALTER TABLE ONLY public.idempotency_keys
    ADD CONSTRAINT idempotency_keys_pkey PRIMARY KEY (user_uuid, key);

ALTER TABLE ONLY public.identity_codes
    ADD CONSTRAINT identity_codes_pkey PRIMARY KEY (uuid);

ALTER TABLE ONLY public.identity_keys
    ADD CONSTRAINT identity_keys_pkey PRIMARY KEY (kid);

ALTER TABLE ONLY public.likes
    ADD CONSTRAINT likes_pkey PRIMARY KEY (activity_uuid, user_uuid);

ALTER TABLE ONLY public.mails
    ADD CONSTRAINT mails_pkey PRIMARY KEY (uuid);

ALTER TABLE ONLY public.mutes
    ADD CONSTRAINT mutes_pkey PRIMARY KEY (user_uuid, person_uuid);

ALTER TABLE ONLY public.openings
    ADD CONSTRAINT openings_pkey PRIMARY KEY (activity_uuid, user_uuid);

ALTER TABLE ONLY public.passwords
    ADD CONSTRAINT passwords_pkey PRIMARY KEY (user_uuid);

ALTER TABLE ONLY public.preferences
    ADD CONSTRAINT preferences_pkey PRIMARY KEY (user_uuid);

ALTER TABLE ONLY public.refinery_schema_history
    ADD CONSTRAINT refinery_schema_history_pkey PRIMARY KEY (version);

ALTER TABLE ONLY public.refresh_tokens
    ADD CONSTRAINT refresh_tokens_pkey PRIMARY KEY (token_hash);

ALTER TABLE ONLY public.reposts
    ADD CONSTRAINT reposts_pkey PRIMARY KEY (activity_uuid, user_uuid);

ALTER TABLE ONLY public.seals
    ADD CONSTRAINT seals_pkey PRIMARY KEY (activity_uuid);

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (uuid);

ALTER TABLE ONLY public.shortenings
    ADD CONSTRAINT shortenings_pkey PRIMARY KEY (activity_uuid);

ALTER TABLE ONLY public.sign_ups
    ADD CONSTRAINT sign_ups_pkey PRIMARY KEY (uuid);

ALTER TABLE ONLY public.suggestions
    ADD CONSTRAINT suggestions_pkey PRIMARY KEY (user_uuid);

ALTER TABLE ONLY public.tags
    ADD CONSTRAINT tags_pkey PRIMARY KEY (tag, activity_uuid);

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_cognito_user_id_key UNIQUE (cognito_user_id);

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (uuid);

ALTER TABLE ONLY public.web_sessions
    ADD CONSTRAINT web_sessions_pkey PRIMARY KEY (token_hash);

CREATE INDEX activities_burnt ON public.activities USING btree (expires_at) WHERE (burnt_at IS NOT NULL);

CREATE INDEX activities_expiry ON public.activities USING btree (expires_at);

CREATE INDEX activities_home ON public.activities USING btree (uuid) WHERE (reply_to_activity_uuid IS NULL);

CREATE INDEX activities_of_user ON public.activities USING btree (user_uuid, uuid);

CREATE INDEX activities_replies ON public.activities USING btree (reply_to_activity_uuid, expires_at) WHERE (reply_to_activity_uuid IS NOT NULL);

CREATE INDEX activities_replies_by ON public.activities USING btree (reply_to_activity_uuid, user_uuid, uuid) WHERE (reply_to_activity_uuid IS NOT NULL);

CREATE INDEX activities_replies_end ON public.activities USING btree (replies_end_at) WHERE (replies_end_at IS NOT NULL);

CREATE INDEX activities_replies_of_user ON public.activities USING btree (user_uuid, uuid) WHERE (reply_to_activity_uuid IS NOT NULL);

CREATE INDEX activities_replies_oldest ON public.activities USING btree (reply_to_activity_uuid, uuid, expires_at) WHERE (reply_to_activity_uuid IS NOT NULL);

CREATE INDEX activities_unread ON public.activities USING btree (uuid) WHERE (tags IS NULL);

CREATE INDEX activities_words ON public.activities USING gin (search) WITH (gin_pending_list_limit='256') WHERE (search IS NOT NULL);

CREATE INDEX attempts_ends_at ON public.attempts USING btree (ends_at);

CREATE INDEX blocks_newest ON public.blocks USING btree (user_uuid, uuid);

CREATE INDEX blocks_of_person ON public.blocks USING btree (person_uuid);

CREATE INDEX dismissals_of_person ON public.dismissals USING btree (person_uuid);

CREATE INDEX email_changes_expires_at ON public.email_changes USING btree (expires_at);

CREATE INDEX follows_newest ON public.follows USING btree (user_uuid, uuid);

CREATE INDEX follows_of_person ON public.follows USING btree (person_uuid, uuid);

CREATE INDEX idempotency_keys_created_at ON public.idempotency_keys USING btree (created_at);

CREATE INDEX identity_codes_email ON public.identity_codes USING btree (lower(email), sent_at);

CREATE INDEX identity_codes_sent_at ON public.identity_codes USING btree (sent_at);

CREATE INDEX identity_codes_sign_up ON public.identity_codes USING btree (sign_up_uuid);

CREATE INDEX identity_codes_user ON public.identity_codes USING btree (user_uuid);

CREATE INDEX likes_newest ON public.likes USING btree (activity_uuid, uuid);

CREATE INDEX likes_of_user ON public.likes USING btree (user_uuid, uuid);

CREATE INDEX mails_due_at ON public.mails USING btree (due_at);

CREATE INDEX mails_expires_at ON public.mails USING btree (expires_at);

CREATE INDEX mutes_newest ON public.mutes USING btree (user_uuid, uuid);

CREATE INDEX mutes_of_person ON public.mutes USING btree (person_uuid);

CREATE INDEX openings_of_user ON public.openings USING btree (user_uuid);

CREATE INDEX refresh_tokens_expires_at ON public.refresh_tokens USING btree (expires_at);

CREATE INDEX refresh_tokens_session ON public.refresh_tokens USING btree (session_uuid);

CREATE INDEX reposts_newest ON public.reposts USING btree (activity_uuid, uuid);

CREATE INDEX reposts_of_user ON public.reposts USING btree (user_uuid, uuid);

CREATE INDEX reposts_uuid ON public.reposts USING btree (uuid);

CREATE INDEX sessions_created_at ON public.sessions USING btree (created_at);

CREATE INDEX sessions_user ON public.sessions USING btree (user_uuid);

CREATE INDEX shortenings_made ON public.shortenings USING btree (made_at);

CREATE INDEX sign_ups_created_at ON public.sign_ups USING btree (created_at);

CREATE INDEX sign_ups_email ON public.sign_ups USING btree (lower(email), created_at);

CREATE INDEX tags_of_activity ON public.tags USING btree (activity_uuid);

CREATE UNIQUE INDEX users_email_key ON public.users USING btree (lower(email));

CREATE UNIQUE INDEX users_handle_key ON public.users USING btree (lower(handle));

CREATE INDEX web_sessions_expires_at ON public.web_sessions USING btree (expires_at);

CREATE INDEX web_sessions_session ON public.web_sessions USING btree (session_uuid);

CREATE TRIGGER activities_count_replies AFTER INSERT ON public.activities REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION public.count_replies();

CREATE TRIGGER activities_place_reply BEFORE INSERT OR UPDATE OF expires_at, reply_to_activity_uuid ON public.activities FOR EACH ROW WHEN ((new.reply_to_activity_uuid IS NOT NULL)) EXECUTE FUNCTION public.place_reply();

CREATE TRIGGER activities_pull_replies AFTER UPDATE OF expires_at ON public.activities FOR EACH ROW WHEN (((new.expires_at < old.expires_at) AND (pg_trigger_depth() = 0))) EXECUTE FUNCTION public.pull_replies();

CREATE TRIGGER activities_recount_reply AFTER UPDATE OF expires_at ON public.activities FOR EACH ROW WHEN (((old.reply_to_activity_uuid IS NOT NULL) AND (old.expires_at <> new.expires_at))) EXECUTE FUNCTION public.recount_reply();

CREATE TRIGGER activities_set_search BEFORE INSERT OR UPDATE OF message, user_uuid, tags, mentions ON public.activities FOR EACH ROW EXECUTE FUNCTION public.set_search();

CREATE TRIGGER activities_uncount_replies AFTER DELETE ON public.activities REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION public.uncount_replies();

CREATE TRIGGER activities_updated_at BEFORE UPDATE ON public.activities FOR EACH ROW WHEN (((old.replies_count = new.replies_count) AND (old.reposts_count = new.reposts_count) AND (old.likes_count = new.likes_count))) EXECUTE FUNCTION public.set_updated_at();

CREATE TRIGGER blocks_end_ties AFTER INSERT ON public.blocks FOR EACH ROW EXECUTE FUNCTION public.end_ties();

CREATE TRIGGER blocks_hold BEFORE INSERT ON public.blocks FOR EACH ROW EXECUTE FUNCTION public.hold_pair();

CREATE TRIGGER dismissals_hold BEFORE INSERT ON public.dismissals FOR EACH ROW EXECUTE FUNCTION public.hold_pair();

CREATE TRIGGER follows_count AFTER INSERT ON public.follows REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.count_follows();

CREATE TRIGGER follows_hold BEFORE INSERT ON public.follows FOR EACH ROW EXECUTE FUNCTION public.hold_pair();

CREATE TRIGGER follows_uncount AFTER DELETE ON public.follows REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.count_follows();

CREATE TRIGGER likes_count AFTER INSERT ON public.likes REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.count_likes();

CREATE TRIGGER likes_forbid_blocked BEFORE INSERT ON public.likes FOR EACH ROW EXECUTE FUNCTION public.forbid_blocked_reaction();

CREATE TRIGGER likes_uncount AFTER DELETE ON public.likes REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.count_likes();

CREATE TRIGGER mutes_hold BEFORE INSERT ON public.mutes FOR EACH ROW EXECUTE FUNCTION public.hold_pair();

CREATE TRIGGER reposts_count AFTER INSERT ON public.reposts REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.count_reposts();

CREATE TRIGGER reposts_forbid_blocked BEFORE INSERT ON public.reposts FOR EACH ROW EXECUTE FUNCTION public.forbid_blocked_reaction();

CREATE TRIGGER reposts_uncount AFTER DELETE ON public.reposts REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.count_reposts();

CREATE TRIGGER users_updated_at BEFORE UPDATE ON public.users FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

ALTER TABLE ONLY public.activities
    ADD CONSTRAINT activities_reply_to_activity_uuid_fkey FOREIGN KEY (reply_to_activity_uuid) REFERENCES public.activities(uuid) ON DELETE CASCADE;

ALTER TABLE ONLY public.activities
    ADD CONSTRAINT activities_user_uuid_fkey FOREIGN KEY (user_uuid) REFERENCES public.users(uuid) ON DELETE CASCADE;

ALTER TABLE ONLY public.blocks
    ADD CONSTRAINT blocks_person_uuid_fkey FOREIGN KEY (person_uuid) REFERENCES public.users(uuid) ON DELETE CASCADE;

ALTER TABLE ONLY public.blocks
    ADD CONSTRAINT blocks_user_uuid_fkey FOREIGN KEY (user_uuid) REFERENCES public.users(uuid) ON DELETE CASCADE;

ALTER TABLE ONLY public.cognito_sessions
    ADD CONSTRAINT cognito_sessions_session_uuid_fkey FOREIGN KEY (session_uuid) REFERENCES public.sessions(uuid) ON DELETE CASCADE;

ALTER TABLE ONLY public.dismissals
    ADD CONSTRAINT dismissals_person_uuid_fkey FOREIGN KEY (person_uuid) REFERENCES public.users(uuid) ON DELETE CASCADE;

ALTER TABLE ONLY public.dismissals
    ADD CONSTRAINT dismissals_user_uuid_fkey FOREIGN KEY (user_uuid) REFERENCES public.users(uuid) ON DELETE CASCADE;

ALTER TABLE ONLY public.email_changes
    ADD CONSTRAINT email_changes_user_uuid_fkey FOREIGN KEY (user_uuid) REFERENCES public.users(uuid) ON DELETE CASCADE;

ALTER TABLE ONLY public.follows
    ADD CONSTRAINT follows_person_uuid_fkey FOREIGN KEY (person_uuid) REFERENCES public.users(uuid) ON DELETE CASCADE;

ALTER TABLE ONLY public.follows
    ADD CONSTRAINT follows_user_uuid_fkey FOREIGN KEY (user_uuid) REFERENCES public.users(uuid) ON DELETE CASCADE;

ALTER TABLE ONLY public.idempotency_keys
    ADD CONSTRAINT idempotency_keys_user_uuid_fkey FOREIGN KEY (user_uuid) REFERENCES public.users(uuid) ON DELETE CASCADE;

ALTER TABLE ONLY public.identity_codes
    ADD CONSTRAINT identity_codes_sign_up_uuid_fkey FOREIGN KEY (sign_up_uuid) REFERENCES public.sign_ups(uuid) ON DELETE SET NULL;

ALTER TABLE ONLY public.identity_codes
    ADD CONSTRAINT identity_codes_user_uuid_fkey FOREIGN KEY (user_uuid) REFERENCES public.users(uuid) ON DELETE CASCADE;

ALTER TABLE ONLY public.likes
    ADD CONSTRAINT likes_activity_uuid_fkey FOREIGN KEY (activity_uuid) REFERENCES public.activities(uuid) ON DELETE CASCADE;

ALTER TABLE ONLY public.likes
    ADD CONSTRAINT likes_user_uuid_fkey FOREIGN KEY (user_uuid) REFERENCES public.users(uuid) ON DELETE CASCADE;

ALTER TABLE ONLY public.mutes
    ADD CONSTRAINT mutes_person_uuid_fkey FOREIGN KEY (person_uuid) REFERENCES public.users(uuid) ON DELETE CASCADE;

ALTER TABLE ONLY public.mutes
    ADD CONSTRAINT mutes_user_uuid_fkey FOREIGN KEY (user_uuid) REFERENCES public.users(uuid) ON DELETE CASCADE;

ALTER TABLE ONLY public.openings
    ADD CONSTRAINT openings_activity_uuid_fkey FOREIGN KEY (activity_uuid) REFERENCES public.activities(uuid) ON DELETE CASCADE;

ALTER TABLE ONLY public.openings
    ADD CONSTRAINT openings_user_uuid_fkey FOREIGN KEY (user_uuid) REFERENCES public.users(uuid) ON DELETE CASCADE;

ALTER TABLE ONLY public.passwords
    ADD CONSTRAINT passwords_user_uuid_fkey FOREIGN KEY (user_uuid) REFERENCES public.users(uuid) ON DELETE CASCADE;

ALTER TABLE ONLY public.preferences
    ADD CONSTRAINT preferences_user_uuid_fkey FOREIGN KEY (user_uuid) REFERENCES public.users(uuid) ON DELETE CASCADE;

ALTER TABLE ONLY public.refresh_tokens
    ADD CONSTRAINT refresh_tokens_session_uuid_fkey FOREIGN KEY (session_uuid) REFERENCES public.sessions(uuid) ON DELETE CASCADE;

ALTER TABLE ONLY public.reposts
    ADD CONSTRAINT reposts_activity_uuid_fkey FOREIGN KEY (activity_uuid) REFERENCES public.activities(uuid) ON DELETE CASCADE;

ALTER TABLE ONLY public.reposts
    ADD CONSTRAINT reposts_user_uuid_fkey FOREIGN KEY (user_uuid) REFERENCES public.users(uuid) ON DELETE CASCADE;

ALTER TABLE ONLY public.seals
    ADD CONSTRAINT seals_activity_uuid_fkey FOREIGN KEY (activity_uuid) REFERENCES public.activities(uuid) ON DELETE CASCADE;

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_user_uuid_fkey FOREIGN KEY (user_uuid) REFERENCES public.users(uuid) ON DELETE CASCADE;

ALTER TABLE ONLY public.shortenings
    ADD CONSTRAINT shortenings_activity_uuid_fkey FOREIGN KEY (activity_uuid) REFERENCES public.activities(uuid) ON DELETE CASCADE;

ALTER TABLE ONLY public.suggestions
    ADD CONSTRAINT suggestions_user_uuid_fkey FOREIGN KEY (user_uuid) REFERENCES public.users(uuid) ON DELETE CASCADE;

ALTER TABLE ONLY public.tags
    ADD CONSTRAINT tags_activity_uuid_fkey FOREIGN KEY (activity_uuid) REFERENCES public.activities(uuid) ON DELETE CASCADE;

ALTER TABLE ONLY public.web_sessions
    ADD CONSTRAINT web_sessions_session_uuid_fkey FOREIGN KEY (session_uuid) REFERENCES public.sessions(uuid) ON DELETE CASCADE;

insert into public.refinery_schema_history (version, name, applied_on, checksum)
  values (1, 'users_and_activities', to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), '4078072655293683249');
insert into public.refinery_schema_history (version, name, applied_on, checksum)
  values (2, 'local_identity', to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), '9064191581695062284');
insert into public.refinery_schema_history (version, name, applied_on, checksum)
  values (3, 'idempotency_keys', to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), '3581400367669424691');
insert into public.refinery_schema_history (version, name, applied_on, checksum)
  values (4, 'web_sessions', to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), '6596577897295869119');
insert into public.refinery_schema_history (version, name, applied_on, checksum)
  values (5, 'preferences', to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), '10142031053376424903');
insert into public.refinery_schema_history (version, name, applied_on, checksum)
  values (6, 'search', to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), '11608006466937314476');
insert into public.refinery_schema_history (version, name, applied_on, checksum)
  values (7, 'validate_codes', to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), '11545102665082014527');
insert into public.refinery_schema_history (version, name, applied_on, checksum)
  values (8, 'cognito', to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), '18406091512988777306');
insert into public.refinery_schema_history (version, name, applied_on, checksum)
  values (9, 'replies_count_of_none', to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), '4557623536529291300');
insert into public.refinery_schema_history (version, name, applied_on, checksum)
  values (10, 'mails', to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), '1783252982253329714');
insert into public.refinery_schema_history (version, name, applied_on, checksum)
  values (11, 'sweep', to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), '10209768854456261209');
insert into public.refinery_schema_history (version, name, applied_on, checksum)
  values (12, 'sweep_indexes', to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), '13868812947043072592');
insert into public.refinery_schema_history (version, name, applied_on, checksum)
  values (13, 'search_words', to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), '3945637291907052045');
insert into public.refinery_schema_history (version, name, applied_on, checksum)
  values (14, 'refresh_token_keys', to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), '12559603969873460364');
insert into public.refinery_schema_history (version, name, applied_on, checksum)
  values (15, 'conversation', to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), '15209023904090613237');
insert into public.refinery_schema_history (version, name, applied_on, checksum)
  values (16, 'threads', to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), '4429610003439355850');
insert into public.refinery_schema_history (version, name, applied_on, checksum)
  values (17, 'conversation_indexes', to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), '4000662719256461958');
insert into public.refinery_schema_history (version, name, applied_on, checksum)
  values (18, 'relations', to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), '10364355771743919420');
insert into public.refinery_schema_history (version, name, applied_on, checksum)
  values (19, 'newest_reposts', to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), '16682145824804409810');
insert into public.refinery_schema_history (version, name, applied_on, checksum)
  values (20, 'lifetimes', to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), '17233840387367476911');
insert into public.refinery_schema_history (version, name, applied_on, checksum)
  values (21, 'lifetimes_checked', to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), '4868006064959843519');

commit;

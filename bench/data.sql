-- What bench/run measures on, for psql with the variables people, cruds, password_hash: people who post as people do, a few
-- much and most little; words that are used as words are. Nothing in it expires within a day.

\set ON_ERROR_STOP on
-- Neither triggers nor foreign keys: what the triggers would do is done here, at once.
set session_replication_role = replica;
set synchronous_commit = off;
set maintenance_work_mem = '512MB';
select setseed(0.5);

insert into users (display_name, handle, email)
select 'Person ' || n, 'person_' || n, 'person_' || n || '@example.com'
from generate_series(1, :people) as n;

insert into passwords (user_uuid, password_hash)
select uuid, :'password_hash' from users;

-- Of one to three syllables. Word 1 is the commonest.
create temp table word as
select n, (
  select string_agg(substr('badegihokulamenipo', 1 + 2 * ((n / (9 ^ i)::int) % 9), 2), '' order by i)
  from generate_series(0, 3) as i
  where i = 0 or n >= 9 ^ i
) as text
from generate_series(1, 5000) as n;

create temp table person as
select row_number() over (order by random()) as n, uuid from users;

-- From the oldest to the newest. `parent` is what a reply answers: in each ten thousand a few cruds have most of the replies.
create temp table crud as
select
  n,
  now() - interval '29 days' * (1 - n::float8 / :cruds) ^ 1.5 - interval '10 minutes' as created_at,
  floor(:people ^ random())::int as person,
  case
    when n > 20 and random() < 0.3
    then n - n % least(10000, :cruds / 10) + floor(least(10000, :cruds / 10) ^ random())::int
  end as parent,
  random() as how_long
from generate_series(1, :cruds) as n;

update crud set parent = null where parent >= n;
-- A thread has one level.
update crud set parent = null where parent in (select n from crud where parent is not null);
create unique index on crud (n);
create unique index on word (n);
create unique index on person (n);
analyze crud;
analyze word;
analyze person;

alter table crud add uuid uuid, add expires_at timestamptz;
update crud
set
  uuid = uuid_v7(created_at),
  expires_at = created_at + case
    when created_at < now() - interval '5 days' or how_long < 0.3 then interval '30 days 1 hour'
    else interval '7 days'
  end;
analyze crud;

-- Indexes are quicker made at once. Those of the constraints stay.
create temp table later as
select indexdef
from pg_indexes
where tablename = 'activities' and indexname not in (select conname from pg_constraint);
select format('drop index %I', indexname)
from pg_indexes
where tablename = 'activities' and indexname not in (select conname from pg_constraint) \gexec

insert into activities (
  uuid,
  user_uuid,
  message,
  replies_count,
  replies_end_at,
  likes_count,
  reply_to_activity_uuid,
  root_uuid,
  created_at,
  expires_at,
  tags,
  mentions,
  search
)
select
  crud.uuid,
  person.uuid,
  said.message,
  coalesce(answered.replies, 0),
  answered.first_end,
  least(:people, floor(2.5 * crud.how_long))::int + case when crud.n % 1000 = 1 then least(:people - 2, 1000) else 0 end,
  parent.uuid,
  parent.uuid,
  crud.created_at,
  least(crud.expires_at, parent.expires_at),
  said.tags,
  '{}',
  search_vector(said.message, person.uuid, crud.uuid, said.tags, '{}')
from crud
join person on person.n = crud.person
left join crud as parent on parent.n = crud.parent
left join (
  select reply.parent, count(*) as replies, min(least(reply.expires_at, parent.expires_at)) as first_end
  from crud as reply
  join crud as parent on parent.n = reply.parent
  group by reply.parent
) as answered on answered.parent = crud.n
cross join lateral (
  select left(
    string_agg(word.text, ' ')
      || case when crud.n % 10 = 3 then ' #everyday' else '' end
      -- Two that are everywhere and never meet, and one that all said for a while.
      || case when crud.n % 2 = 0 then ' heads' else ' tails' end
      || case when crud.n::float8 / :cruds between 0.6 and 0.65 then ' eclipse' else '' end
      || case when crud.n % 50000 = 77 then ' xylograph' else '' end,
    280
  ) as message,
  case when crud.n % 10 = 3 then array['everyday'] else '{}' end as tags
  from (
    select floor(5000 ^ random())::int as n
    from generate_series(1, 8 + floor(12 * crud.how_long)::int)
    where crud.n > 0
  ) as pick
  join word on word.n = pick.n
) as said
order by crud.n;

select indexdef from later \gexec

insert into tags (tag, activity_uuid, written)
select 'everyday', uuid, 'everyday' from activities where tags = '{everyday}';

-- As many as `likes_count` says, each of another person: most cruds have one or two, one in a thousand a thousand.
insert into likes (uuid, activity_uuid, user_uuid)
select uuid_v7(crud.created_at + interval '1 second' * nth), activities.uuid, person.uuid
from activities
join crud using (uuid)
cross join lateral generate_series(1, activities.likes_count) as nth
join person on person.n = 1 + (crud.n + nth) % :people;

-- As many people as there are who have said something once, long ago, and four who follow: ten who write much, ten of those who do
-- not, all who write, and all of those who do not.
insert into users (display_name, handle, email)
select 'Sleeper ' || n, 'sleeper_' || n, 'sleeper_' || n || '@example.com'
from generate_series(1, :people) as n;

insert into activities (uuid, user_uuid, message, created_at, expires_at, tags, mentions, search)
select uuid_v7(at), users.uuid, 'Good night', at, at + interval '30 days 1 hour', '{}', '{}', search_vector('Good night', users.uuid, uuid_v7(at), '{}', '{}')
from generate_series(1, :people) as n
join users on users.handle = 'sleeper_' || n
cross join lateral (select now() - interval '29 days' - interval '1 second' * n as at) as past;

insert into users (display_name, handle, email)
select 'Person ' || n, 'person_' || n, 'person_' || n || '@example.com'
from generate_series(:people + 1, :people + 4) as n;

insert into passwords (user_uuid, password_hash)
select uuid, :'password_hash' from users where handle in (select 'person_' || n from generate_series(:people + 1, :people + 4) as n);

insert into follows (uuid, user_uuid, person_uuid)
select uuid_v7(now() - interval '1 minute' * row_number() over ()), reader.uuid, followed.uuid
from users as reader
cross join lateral (
  select uuid from person where n <= case reader.handle when 'person_' || :people + 1 then 10 when 'person_' || :people + 3 then :people else 0 end
  union all
  select uuid
  from users
  where handle in (
    select 'sleeper_' || n
    from generate_series(1, case reader.handle when 'person_' || :people + 2 then 10 when 'person_' || :people + 4 then :people else 0 end) as n
  )
) as followed
where reader.handle in (select 'person_' || n from generate_series(:people + 1, :people + 4) as n);

update users set following_count = (select count(*) from follows where user_uuid = users.uuid), followers_count = (select count(*) from follows where person_uuid = users.uuid)
where uuid in (select user_uuid from follows union select person_uuid from follows);

set session_replication_role = origin;
vacuum (analyze, freeze) activities;
vacuum (analyze, freeze) follows;
vacuum (analyze, freeze) likes;
vacuum (analyze, freeze) tags;
vacuum (analyze, freeze) users;
checkpoint;

-- People and cruds to look at. Run it as often as you like: who is there stays as she is, and a person gets cruds only
-- while none of hers is alive.

insert into users (display_name, handle, email)
values
  ('Andrew Brown', 'andrewbrown', 'andrewbrown@example.com'),
  ('Andrew Bayko', 'bayko', 'bayko@example.com'),
  ('Londo Mollari', 'londo', 'londo@example.com'),
  ('ليلى حداد', 'layla', 'layla@example.com')
on conflict do nothing;

with
  people as (
    select uuid, handle
    from users
    where email like '%@example.com' and uuid not in (select user_uuid from live_activities)
  ),
  cruds (handle, age, ttl, message) as (
    values
      ('andrewbrown', interval '2 days', interval '7 days', 'Cloud is very fun! Everything here is gone in a while, so say it while it lasts. #aws #cloud'),
      ('layla', interval '26 hours', interval '3 days', 'صباح الخير من بيروت ☕️ هذه الرسالة ستختفي بعد ثلاثة أيام. #صباح_الخير'),
      ('londo', interval '5 hours', interval '30 days', 'My dear friends, a republic needs its great orators. I volunteer, for thirty days. #oratory'),
      ('bayko', interval '3 hours', interval '12 hours', 'Half a day is all this thought deserves. @londo gets thirty: https://en.wikipedia.org/wiki/Babylon_5_(franchise)'),
      ('andrewbrown', interval '40 minutes', interval '1 hour', 'An hour for this one, and not a minute more.'),
      ('bayko', interval '4 minutes', interval '1 day', 'Is it #PostgreSQL all the way down? It is. Ask @andrewbrown. #rust')
  )
insert into activities (uuid, user_uuid, message, created_at, expires_at)
select uuid_v7(live_now() - age), people.uuid, message, live_now() - age, live_now() - age + ttl
from cruds
join people using (handle);

-- One that is sealed.
with sealed as (
  insert into activities (uuid, user_uuid, message, created_at, expires_at, tags, mentions, reads_left)
  select uuid_v7(live_now() - interval '4 hours'), uuid, '', live_now() - interval '4 hours', live_now() + interval '2 days', '{}', '{}', 3
  from users
  where handle = 'bayko'
    and email like '%@example.com'
    and not exists (select from live_activities as crud where crud.user_uuid = users.uuid and crud.reads_left is not null)
  returning uuid
)
insert into seals (activity_uuid, message)
select uuid, 'Three of you may know: I have never once read a manual to its end.' from sealed;

-- Who answers whom, once: each finds what it answers by its beginning, while nobody has said the same below it.
create temporary table said (step integer, answers text, handle text, age interval, message text);
insert into said
values
  (1, 'Is it #PostgreSQL', 'londo', interval '3 minutes', 'And every layer of it expires on time. #postgresql'),
  (2, 'And every layer', 'bayko', interval '150 seconds', 'Even the great orators, @londo?'),
  (3, 'Even the great orators', 'londo', interval '2 minutes', 'Especially those. Thirty days, and not one more.'),
  (4, 'Is it #PostgreSQL', 'andrewbrown', interval '110 seconds', 'Confirmed. The tables are real, the #rust is too.'),
  (5, 'Is it #PostgreSQL', 'layla', interval '90 seconds', 'وماذا عن النسخ الاحتياطية؟'),
  (6, 'وماذا عن النسخ', 'bayko', interval '80 seconds', 'Backups are short here: /privacy says how short.'),
  (7, 'Cloud is very fun', 'andrewbrown', interval '47 hours', 'One more thing: the bill expires last. #aws'),
  (8, 'One more thing', 'andrewbrown', interval '46 hours', 'And nobody reposts a bill.');

do $$
declare
  line record;
begin
  for line in select * from said order by step loop
    insert into activities (uuid, user_uuid, message, reply_to_activity_uuid, created_at, expires_at)
    select uuid_v7(live_now() - line.age), users.uuid, line.message, crud.uuid, live_now() - line.age, crud.expires_at
    from users
    cross join lateral cruds_seen_by(users.uuid) as crud
    where users.handle = line.handle
      and crud.message like line.answers || '%'
      and not exists (
        select from live_activities as reply
        where reply.reply_to_activity_uuid = crud.uuid and reply.message = line.message
      );
  end loop;
end
$$;

drop table said;

insert into likes (activity_uuid, user_uuid)
select crud.uuid, users.uuid
from users
cross join lateral cruds_seen_by(users.uuid) as crud
where users.handle <> crud.handle
  and users.email like '%@example.com'
  and (crud.message ~ '^(Cloud is|Is it #PostgreSQL|My dear friends)' or crud.handle = 'layla' and users.handle = 'bayko')
on conflict do nothing;

insert into follows (user_uuid, person_uuid)
select users.uuid, person.uuid
from (
  values
    ('andrewbrown', 'bayko'),
    ('bayko', 'andrewbrown'),
    ('bayko', 'londo'),
    ('layla', 'andrewbrown'),
    ('layla', 'bayko'),
    ('londo', 'layla')
) as ties (handle, person)
join users on users.handle = ties.handle
cross join lateral people_seen_by(users.uuid) as person
where person.handle = ties.person
on conflict do nothing;

insert into reposts (activity_uuid, user_uuid)
select crud.uuid, users.uuid
from users
cross join lateral cruds_seen_by(users.uuid) as crud
where users.handle = 'layla' and crud.message ~ '^(Is it #PostgreSQL|Cloud is)'
  or users.handle = 'londo' and crud.message like 'My dear friends%'
on conflict do nothing;

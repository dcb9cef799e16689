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
      ('andrewbrown', interval '2 days', interval '7 days', 'Cloud is very fun! Everything here is gone in a while, so say it while it lasts.'),
      ('layla', interval '26 hours', interval '3 days', 'صباح الخير من بيروت ☕️ هذه الرسالة ستختفي بعد ثلاثة أيام.'),
      ('londo', interval '5 hours', interval '30 days', 'My dear friends, a republic needs its great orators. I volunteer, for thirty days.'),
      ('bayko', interval '3 hours', interval '12 hours', 'Half a day is all this thought deserves.'),
      ('andrewbrown', interval '40 minutes', interval '1 hour', 'An hour for this one, and not a minute more.'),
      ('bayko', interval '4 minutes', interval '1 day', 'Is it PostgreSQL all the way down? It is.')
  )
insert into activities (uuid, user_uuid, message, created_at, expires_at)
select uuid_v7(live_now() - age), people.uuid, message, live_now() - age, live_now() - age + ttl
from cruds
join people using (handle);

insert into activities (user_uuid, message, reply_to_activity_uuid, expires_at)
select replier.uuid, 'And every layer of it expires on time.', crud.uuid, crud.expires_at
from live_activities as crud
join users as replier on replier.handle = 'londo'
where crud.handle = 'bayko' and crud.message like 'Is it PostgreSQL%' and crud.replies_count = 0;

--- What there is at an address, in one row whether or not there is anything: the person who has it, and of the sign-ups
--- that await their codes the one that a browser says is its own, or else the newest. After a day one has to sign up
--- again.
--! address (own?) : (user_uuid?, user_handle?, user_hash?, sign_up_uuid?, sign_up_handle?, sign_up_hash?)
with
  person as (
    select users.uuid, users.handle, passwords.password_hash
    from users
    join passwords on passwords.user_uuid = users.uuid
    where lower(users.email) = lower(:email)
  ),
  waiting as (
    select uuid, handle, password_hash, coalesce(uuid = :own, false) as is_own, count(*) over () as count
    from sign_ups
    where lower(email) = lower(:email) and created_at > now() - interval '1 day'
    order by is_own desc, created_at desc, uuid
    limit 1
  )
select
  person.uuid as user_uuid,
  person.handle as user_handle,
  person.password_hash as user_hash,
  waiting.uuid as sign_up_uuid,
  waiting.handle as sign_up_handle,
  waiting.password_hash as sign_up_hash,
  coalesce(waiting.is_own, false) as is_own,
  coalesce(waiting.count, 0) as waiting
from (select) as always
left join person on true
left join waiting on true;

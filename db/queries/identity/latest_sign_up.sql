--- The newest sign-up of an address that awaits its code, and how many do. After a day one has to sign up again.
--! latest_sign_up
select uuid, handle, password_hash, count(*) over () as waiting
from sign_ups
where lower(email) = lower(:email) and created_at > now() - interval '1 day'
order by created_at desc, uuid
limit 1;

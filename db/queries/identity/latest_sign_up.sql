--- The newest sign-up of an address that awaits its code, and how many do.
--! latest_sign_up
select uuid, handle, password_hash, count(*) over () as waiting
from sign_ups
where lower(email) = lower(:email)
order by created_at desc, uuid
limit 1;

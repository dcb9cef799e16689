--- A sign-up of this address that awaits its code.
--! waiting_sign_up
select uuid, handle
from sign_ups
where uuid = :uuid and lower(email) = lower(:email) and created_at > now() - interval '1 day';

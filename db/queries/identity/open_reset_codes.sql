--- The codes for another password that can still be used at an address.
--! open_reset_codes : (kid?)
select identity_codes.code_hmac, identity_codes.kid, users.uuid as user_uuid, users.handle
from identity_codes
join users on users.uuid = identity_codes.user_uuid
where lower(users.email) = lower(:email)
  and identity_codes.expires_at > now()
  and identity_codes.tries < 5
order by identity_codes.sent_at desc;

--- The codes of an address that can still be used.
--! open_codes
select
  identity_codes.uuid,
  identity_codes.code_hmac,
  sign_ups.uuid as sign_up_uuid,
  sign_ups.display_name,
  sign_ups.handle,
  sign_ups.email,
  sign_ups.password_hash
from identity_codes
join sign_ups on sign_ups.uuid = identity_codes.sign_up_uuid
where lower(identity_codes.email) = lower(:email)
  and identity_codes.expires_at > now()
  and identity_codes.tries < 5
order by identity_codes.sent_at desc;

--- The codes of an address that can still be used, and how many sign-ups wait there.
--! open_codes : (kid?)
select
  identity_codes.uuid,
  identity_codes.code_hmac,
  identity_codes.kid,
  sign_ups.uuid as sign_up_uuid,
  sign_ups.display_name,
  sign_ups.handle,
  sign_ups.email,
  sign_ups.password_hash,
  (
    select count(*)
    from sign_ups as waiting
    where lower(waiting.email) = lower(:email) and waiting.created_at > now() - interval '1 day'
  ) as waiting
from identity_codes
join sign_ups on sign_ups.uuid = identity_codes.sign_up_uuid
where lower(identity_codes.email) = lower(:email)
  and identity_codes.expires_at > now()
  and identity_codes.tries < 5
order by identity_codes.sent_at desc;

--- A wrong code counts against every code of the address that is open.
--! count_try
with counted as (
  update identity_codes
  set tries = tries + 1
  where lower(email) = lower(:email) and expires_at > now() and tries < 5
  returning 1
)
select count(*) as counted from counted;

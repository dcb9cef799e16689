--- Whether somebody tried to sign up with an address for which the pool had a sign-up with another password, or an account.
--! is_contested
select exists (
  select from identity_codes where lower(email) = lower(:email) and code_hmac is null
) as is_contested;

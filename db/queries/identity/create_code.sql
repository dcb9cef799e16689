--- Notes that a code goes to an address, unless five went there within the hour: then no row.
--! create_code (sign_up_uuid?, code_hmac?)
insert into identity_codes (email, sign_up_uuid, code_hmac)
select :email, :sign_up_uuid, :code_hmac
where (
  select count(*)
  from identity_codes
  where lower(email) = lower(:email) and sent_at > now() - interval '1 hour'
) < 5
returning uuid;

--- Notes that a mail goes to an address, with a code for a sign-up, for another password, or with none, unless five went
--- there within the hour: then no row.
--! create_code (sign_up_uuid?, user_uuid?, code_hmac?)
insert into identity_codes (email, sign_up_uuid, user_uuid, code_hmac)
select :email, :sign_up_uuid, :user_uuid, :code_hmac
where (
  select count(*)
  from identity_codes
  where lower(email) = lower(:email) and sent_at > now() - interval '1 hour'
) < 5
returning uuid;

--- Notes that a code for another password goes to a person's address, unless five mails went there within the hour: then
--- no row.
--! create_reset_code
insert into identity_codes (email, user_uuid, code_hmac)
select :email, :user_uuid, :code_hmac
where (
  select count(*)
  from identity_codes
  where lower(email) = lower(:email) and sent_at > now() - interval '1 hour'
) < 5
returning uuid;

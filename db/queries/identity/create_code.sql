--- Notes that a mail goes to an address, with a code for a sign-up, for another password, or with none, unless five went
--- there within the hour. A new code ends the earlier ones of its sign-up or person. Where no mail is wanted nothing is
--- noted, and this is asked all the same.
--! create_code (sign_up_uuid?, user_uuid?, code_hmac?, kid?)
with
  sent as (
    insert into identity_codes (uuid, email, sign_up_uuid, user_uuid, code_hmac, kid)
    select :uuid, :email, :sign_up_uuid, :user_uuid, :code_hmac, :kid
    where :is_wanted and (
      select count(*)
      from identity_codes
      where lower(email) = lower(:email) and sent_at > now() - interval '1 hour'
    ) < 5
    returning sign_up_uuid, user_uuid
  ),
  ended as (
    update identity_codes
    set expires_at = now()
    from sent
    where (identity_codes.sign_up_uuid = sent.sign_up_uuid or identity_codes.user_uuid = sent.user_uuid)
      and identity_codes.expires_at > now()
  )
select exists (select from sent) as is_sent;

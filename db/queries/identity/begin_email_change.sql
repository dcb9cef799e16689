--- Notes the address that a person wants to have. It takes the place of one that she wanted before. The one that she
--- wants already stays as it is where no mail went out, since the code that she has is good. False where the password
--- that was checked is another one by now, as in `create_session`.
--! begin_email_change (code_uuid?, kid?)
with
  checked as (
    select user_uuid from passwords where user_uuid = :user_uuid and password_hash = :password_hash for share
  ),
  begun as (
    insert into email_changes as awaited (user_uuid, email, code_hmac, code_uuid, kid)
    select user_uuid, :email, :code_hmac, :code_uuid, :kid from checked
    on conflict (user_uuid) do update
    set
      email = excluded.email,
      code_hmac = excluded.code_hmac,
      code_uuid = excluded.code_uuid,
      kid = excluded.kid,
      tries = 0,
      expires_at = excluded.expires_at
    where :is_sent or awaited.email <> excluded.email or awaited.expires_at <= now() or awaited.tries >= 5
  )
select exists (select from checked) as is_checked;

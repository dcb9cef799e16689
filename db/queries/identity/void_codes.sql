--- A new code for a sign-up ends the earlier ones.
--! void_codes
with voided as (
  update identity_codes
  set expires_at = now()
  where sign_up_uuid = :sign_up_uuid and uuid <> :newest and expires_at > now()
  returning 1
)
select count(*) as voided from voided;

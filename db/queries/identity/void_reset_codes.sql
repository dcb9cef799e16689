--- Ends the codes for another password that a person has, but for the newest.
--! void_reset_codes (newest?)
with voided as (
  update identity_codes
  set expires_at = now()
  where user_uuid = :user_uuid and uuid is distinct from :newest and expires_at > now()
  returning 1
)
select count(*) as voided from voided;

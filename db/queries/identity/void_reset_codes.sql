--- Ends the codes for another password that a person has.
--! void_reset_codes
with voided as (
  update identity_codes
  set expires_at = now()
  where user_uuid = :user_uuid and expires_at > now()
  returning 1
)
select count(*) as voided from voided;

--- The address has its account: whatever else asked for it is void, codes and all.
--! delete_sign_ups
with
  deleted as (
    delete from sign_ups where lower(email) = lower(:email) returning uuid
  ),
  voided as (
    update identity_codes
    set expires_at = now()
    from deleted
    where identity_codes.sign_up_uuid = deleted.uuid and expires_at > now()
  )
select count(*) as deleted from deleted;

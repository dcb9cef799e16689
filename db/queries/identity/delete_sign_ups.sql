--- The address has its account: whatever else asked for it is void.
--! delete_sign_ups
with deleted as (
  delete from sign_ups where lower(email) = lower(:email) returning 1
)
select count(*) as deleted from deleted;

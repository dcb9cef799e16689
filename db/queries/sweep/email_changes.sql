--- Deletes changes of address that were not confirmed in time.
-- routine
-- log: until limit
--! email_changes
with
  due as materialized (select user_uuid from email_changes where expires_at <= :until limit :limit for update skip locked),
  deleted as (delete from email_changes using due where email_changes.user_uuid = due.user_uuid returning 1)
select count(*) as deleted from deleted;

--- Deletes codes that were sent a day ago: those of the last hour count among the mails to an address.
-- routine
-- log: until limit
--! identity_codes
with
  due as materialized (
    select uuid from identity_codes where sent_at <= :until::timestamptz - interval '1 day' limit :limit for update skip locked
  ),
  deleted as (delete from identity_codes using due where identity_codes.uuid = due.uuid returning 1)
select count(*) as deleted from deleted;

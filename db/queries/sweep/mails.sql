--- Deletes mails that nobody wants any more.
-- routine
-- log: until limit
--! mails
with
  due as materialized (select uuid from mails where expires_at <= :until limit :limit for update skip locked),
  deleted as (delete from mails using due where mails.uuid = due.uuid returning 1)
select count(*) as deleted from deleted;

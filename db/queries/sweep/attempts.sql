--- Deletes counts of attempts whose span is over.
-- routine
-- log: until limit
--! attempts
with
  due as materialized (select key from attempts where ends_at <= :until limit :limit for update skip locked),
  deleted as (delete from attempts using due where attempts.key = due.key returning 1)
select count(*) as deleted from deleted;

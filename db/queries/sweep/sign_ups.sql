--- Deletes sign-ups that nobody has confirmed within a day.
-- routine
-- log: until limit
--! sign_ups
with
  due as materialized (
    select uuid from sign_ups where created_at <= :until::timestamptz - interval '1 day' limit :limit for update skip locked
  ),
  deleted as (delete from sign_ups using due where sign_ups.uuid = due.uuid returning 1)
select count(*) as deleted from deleted;

--- Deletes idempotency keys that are a day old, after which they count for nothing.
-- routine
-- log: until limit
--! idempotency_keys
with
  due as materialized (
    select user_uuid, key
    from idempotency_keys
    where created_at <= :until::timestamptz - interval '24 hours'
    limit :limit
    for update skip locked
  ),
  deleted as (
    delete from idempotency_keys
    using due
    where idempotency_keys.user_uuid = due.user_uuid and idempotency_keys.key = due.key
    returning 1
  )
select count(*) as deleted from deleted;

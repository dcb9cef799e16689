--- Deletes keys that have had a successor for an hour: the last token and code that were made with them have ended by then.
-- routine
-- log: until limit
--! identity_keys
with
  due as materialized (
    select kid
    from identity_keys
    where exists (
      select
      from identity_keys as newer
      where newer.kind = identity_keys.kind
        and newer.created_at > identity_keys.created_at
        and newer.created_at <= :until::timestamptz - interval '1 hour'
    )
    limit :limit
    for update skip locked
  ),
  deleted as (delete from identity_keys using due where identity_keys.kid = due.kid returning 1)
select count(*) as deleted from deleted;

--- Deletes refresh tokens past their end. Until then one that was spent tells of a theft.
-- routine
-- log: until limit
--! refresh_tokens
with
  due as materialized (
    select token_hash from refresh_tokens where expires_at <= :until limit :limit for update skip locked
  ),
  deleted as (delete from refresh_tokens using due where refresh_tokens.token_hash = due.token_hash returning 1)
select count(*) as deleted from deleted;

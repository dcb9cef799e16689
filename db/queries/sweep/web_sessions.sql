--- Deletes cookies past their end, whose session has a token that is good still.
-- routine
-- log: until limit
--! web_sessions
with
  due as materialized (
    select token_hash from web_sessions where expires_at <= :until limit :limit for update skip locked
  ),
  deleted as (delete from web_sessions using due where web_sessions.token_hash = due.token_hash returning 1)
select count(*) as deleted from deleted;

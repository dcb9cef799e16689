--- Spends a refresh token, unless it is spent, and gives its session the one that follows it, unless that is there. Whether
--- that one is spent, too, and an instant of the database's clock.
--! rotate
with
  spent as (
    update refresh_tokens
    set spent_at = coalesce(spent_at, now()), kid = coalesce(kid, :kid)
    where token_hash = :spent
    returning session_uuid
  ),
  used as (
    update sessions set last_used_at = now() from spent where sessions.uuid = spent.session_uuid
  ),
  next as (
    insert into refresh_tokens (token_hash, session_uuid)
    select :token_hash, session_uuid from spent
    on conflict (token_hash) do nothing
  )
select
  session_uuid,
  now() as issued_at,
  exists (select from refresh_tokens where token_hash = :token_hash and spent_at is not null) as is_next_spent
from spent;

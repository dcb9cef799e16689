--- Spends a refresh token, unless it is spent, and gives its session another one, stamped by the database's clock.
--! rotate
with
  spent as (
    update refresh_tokens set spent_at = coalesce(spent_at, now()) where token_hash = :spent returning session_uuid
  ),
  used as (
    update sessions set last_used_at = now() from spent where sessions.uuid = spent.session_uuid
  )
insert into refresh_tokens (token_hash, session_uuid)
select :token_hash, session_uuid from spent
returning session_uuid, now() as issued_at;

--- A session, with its first refresh token, stamped by the database's clock. No row where the password that was checked is
--- another one by now; a change that is under way is waited for, and ends all sessions.
--! create_session
with
  checked as (
    select user_uuid from passwords where user_uuid = :user_uuid and password_hash = :password_hash for share
  ),
  session as (
    insert into sessions (user_uuid, user_agent) select user_uuid, :user_agent from checked returning uuid
  )
insert into refresh_tokens (token_hash, session_uuid)
select :token_hash, uuid from session
returning session_uuid, now() as issued_at;

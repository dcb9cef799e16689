--- A session of a browser, with its cookie. No row where the password that was checked is another one by now, as in
--- `create_session`.
--! create_web_session
with
  checked as (
    select user_uuid from passwords where user_uuid = :user_uuid and password_hash = :password_hash for share
  ),
  session as (
    insert into sessions (user_uuid, user_agent) select user_uuid, :user_agent from checked returning uuid
  )
insert into web_sessions (token_hash, session_uuid)
select :token_hash, uuid from session
returning session_uuid;

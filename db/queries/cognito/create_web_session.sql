--- A session of a browser, with its cookie and the pool's tokens behind it. The session's id is chosen by the caller, who
--- has encrypted the tokens for it.
--! create_web_session
with
  session as (
    insert into sessions (uuid, user_uuid, user_agent) values (:uuid, :user_uuid, :user_agent) returning uuid
  ),
  behind as (
    insert into cognito_sessions (session_uuid, sealed_tokens, renew_at)
    select uuid, :sealed_tokens, now() + make_interval(secs => :seconds) from session
  )
insert into web_sessions (token_hash, session_uuid)
select :token_hash, uuid from session
returning session_uuid;

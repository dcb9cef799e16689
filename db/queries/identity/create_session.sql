--- A session, with its first refresh token.
--! create_session
with session as (
  insert into sessions (user_uuid, user_agent) values (:user_uuid, :user_agent) returning uuid
)
insert into refresh_tokens (token_hash, session_uuid)
select :token_hash, uuid from session
returning session_uuid;

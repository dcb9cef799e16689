--- Ends the session that a refresh token belongs to.
--! end_session
delete from sessions
using refresh_tokens
where refresh_tokens.session_uuid = sessions.uuid and refresh_tokens.token_hash = :token_hash
returning sessions.user_uuid;

--- Ends the session that a cookie belongs to.
--! end_web_session
delete from sessions
using web_sessions
where web_sessions.session_uuid = sessions.uuid and web_sessions.token_hash = :token_hash
returning sessions.user_uuid;

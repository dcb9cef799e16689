--- Puts new tokens behind a session, whatever it had: all earlier ones have been revoked.
--! keep_tokens
update cognito_sessions
set sealed_tokens = :sealed_tokens, renew_at = now() + make_interval(secs => :seconds)
where session_uuid = :session_uuid
returning session_uuid;

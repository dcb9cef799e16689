--- Ends a session whose tokens are refused, unless another process has renewed them meanwhile.
--! end_session
delete from sessions
using cognito_sessions
where cognito_sessions.session_uuid = sessions.uuid
  and sessions.uuid = :session_uuid
  and cognito_sessions.sealed_tokens = :earlier
returning sessions.uuid;

--- Puts renewed tokens in the place of those that were renewed, unless another process was faster.
--! replace_tokens
update cognito_sessions
set sealed_tokens = :sealed_tokens, renew_at = now() + make_interval(secs => :seconds)
where session_uuid = :session_uuid and sealed_tokens = :earlier
returning session_uuid;

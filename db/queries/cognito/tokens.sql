--- The tokens behind a session, and whether they have to be renewed.
--! tokens
select sealed_tokens, renew_at <= now() as is_due from cognito_sessions where session_uuid = :session_uuid;

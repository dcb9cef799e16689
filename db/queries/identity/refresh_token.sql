--- A refresh token, held until the transaction ends, so that two who bring it are served in turn. `is_spent` long ago
--- means stolen: the 30 seconds of grace are over. However often it is renewed, a session lasts a year. The session is
--- held first, as by whatever ends it: the other way round either would wait for the other, and one be refused.
--! refresh_token : (kid?)
select
  refresh_tokens.kid,
  sessions.user_uuid,
  refresh_tokens.expires_at > now() and sessions.created_at > now() - interval '1 year' as is_alive,
  coalesce(refresh_tokens.spent_at <= now() - interval '30 seconds', false) as is_stolen
from refresh_tokens
join sessions on sessions.uuid = refresh_tokens.session_uuid
where refresh_tokens.token_hash = :token_hash
for update of sessions, refresh_tokens;

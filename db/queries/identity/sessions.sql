--- The sessions of a person that can still be refreshed, the latest used first.
--! sessions
select uuid, user_agent, created_at, last_used_at
from sessions
where user_uuid = :user_uuid
  and exists (
    select from refresh_tokens
    where refresh_tokens.session_uuid = sessions.uuid and spent_at is null and expires_at > now()
  )
order by last_used_at desc, uuid
limit 100;

--- The sessions of a person that are good still, the latest used first.
--! sessions
select uuid, user_agent, created_at, last_used_at
from sessions
where user_uuid = :user_uuid
  and created_at > now() - interval '1 year'
  and (
    exists (
      select from refresh_tokens
      where refresh_tokens.session_uuid = sessions.uuid and spent_at is null and expires_at > now()
    )
    or exists (select from web_sessions where web_sessions.session_uuid = sessions.uuid and expires_at > now())
  )
order by last_used_at desc, uuid
limit 100;

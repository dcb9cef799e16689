--- Whose cookie this is. In use, it is good for 30 more days (moved on once a day at most), up to a year after sign-in.
--! web_session : (language?, is_due?)
with
  found as (
    select
      web_sessions.token_hash,
      web_sessions.session_uuid,
      web_sessions.expires_at,
      sessions.last_used_at,
      users.uuid as user_uuid,
      users.handle,
      users.display_name,
      coalesce(preferences.ttl, '7-days') as ttl,
      coalesce(preferences.theme, 'auto') as theme,
      preferences.language,
      -- Null where no tokens of Cognito are behind it.
      cognito_sessions.renew_at <= now() as is_due
    from web_sessions
    join sessions on sessions.uuid = web_sessions.session_uuid
    join users on users.uuid = sessions.user_uuid
    left join cognito_sessions on cognito_sessions.session_uuid = sessions.uuid
    left join preferences on preferences.user_uuid = users.uuid
    where web_sessions.token_hash = :token_hash
      and web_sessions.expires_at > now()
      and sessions.created_at > now() - interval '1 year'
  ),
  renewed as (
    update web_sessions
    set expires_at = now() + interval '30 days'
    from found
    where web_sessions.token_hash = found.token_hash and found.expires_at < now() + interval '29 days'
  ),
  used as (
    update sessions
    set last_used_at = now()
    from found
    where sessions.uuid = found.session_uuid and found.last_used_at < now() - interval '5 minutes'
  )
select session_uuid, user_uuid, handle, display_name, ttl, theme, language, is_due from found;

--- What a person's account holds.
-- log: uuid
--! account : (language?)
select
  users.uuid,
  users.handle,
  users.display_name,
  users.email,
  users.created_at,
  coalesce(preferences.ttl, '7-days') as ttl,
  coalesce(preferences.theme, 'auto') as theme,
  preferences.language
from users
left join preferences on preferences.user_uuid = users.uuid
where users.uuid = :uuid;

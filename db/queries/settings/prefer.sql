--- Keeps what a person has chosen.
-- log: user_uuid ttl theme language
--! prefer
insert into preferences (user_uuid, ttl, theme, language)
values (:user_uuid, :ttl, :theme, :language)
on conflict (user_uuid) do update
set ttl = excluded.ttl, theme = excluded.theme, language = excluded.language
returning user_uuid;

--- Keeps the language that a person has chosen.
-- log: user_uuid language
--! prefer_language
insert into preferences (user_uuid, language)
values (:user_uuid, :language)
on conflict (user_uuid) do update set language = excluded.language
returning user_uuid;

--- Gives a row another `sub`, if it still has the one that was looked at; whose it is, for a mail.
--! take_over (old_sub?) : (language?)
update users
set cognito_user_id = :sub
where uuid = :uuid and cognito_user_id is not distinct from :old_sub
returning uuid, handle, (select language from preferences where user_uuid = users.uuid) as language;

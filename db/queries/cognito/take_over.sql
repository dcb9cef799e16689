--- Gives a row another `sub`, if it still has the one that was looked at.
--! take_over (old_sub?)
update users
set cognito_user_id = :sub
where uuid = :uuid and cognito_user_id is not distinct from :old_sub
returning uuid;

--- Deletes the cruds whose time is up, and their replies with them.
--! delete_expired
delete from activities where expires_at <= now() returning uuid;

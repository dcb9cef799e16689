--- Deletes a person, with all that hangs on her.
--! delete
delete from users where uuid = :uuid returning uuid;

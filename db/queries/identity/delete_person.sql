--- Deletes a person, with all that hangs on her.
--! delete_person
delete from users where uuid = :uuid returning uuid;

--- Gives a person another name.
--! rename
update users set display_name = :display_name where uuid = :uuid returning uuid;

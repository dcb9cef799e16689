--- Gives a person another name.
-- log: uuid
--! rename
update users set display_name = :display_name where uuid = :uuid returning uuid;

--- A mail is sent, or nobody wants it any more.
-- log: uuid
--! delete
delete from mails where uuid = :uuid returning uuid;

--- Cruds whose texts the parser has not read, below `before`, newest first.
-- routine
-- log: before limit
--! unread
select uuid, message from activities where tags is null and uuid < :before order by uuid desc limit :limit;

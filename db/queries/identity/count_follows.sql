--- How many follows there are of a person who goes, hers and of her: as long as there are any, she is counted with others, whom
--- whoever deletes her does not hold.
--! count_follows
select (select count(*) from follows where user_uuid = :uuid) + (select count(*) from follows where person_uuid = :uuid) as follows;

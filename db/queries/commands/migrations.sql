--- How many migrations the database has.
--! migrations
select count(*) as applied from public.refinery_schema_history;

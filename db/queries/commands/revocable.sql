--- Of these tables those that the database has: an older backup lacks some.
--! revocable
select tablename::text as name from pg_tables where schemaname = 'public' and tablename::text = any(:names);

--- Whether the server has a database of this name.
--! exists
select exists (select from pg_database where datname = :database::text) as found;

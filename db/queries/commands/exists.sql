--- Whether the server has a database of this name.
-- log: database
--! exists
select exists (select from pg_database where datname = :database::text) as found;

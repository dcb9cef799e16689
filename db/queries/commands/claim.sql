--- Claims a database's name, for the length of this session, for what replaces it.
-- log: database
--! claim
select pg_try_advisory_lock(hashtextextended('replace:' || :database, 0)) as ours;

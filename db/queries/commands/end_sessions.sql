--- Ends the other sessions of a database, waits up to five seconds for each, and says of each whether it has ended. The
--- type of a session whose details this role may not see is null.
-- log: database
--! end_sessions
select pg_terminate_backend(pid, 5000) as ended
from pg_stat_activity
where datname = :database::text
  and pid <> pg_backend_pid()
  and (backend_type = 'client backend' or backend_type is null and usename is not null);

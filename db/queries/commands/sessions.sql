--- The sessions of this server's clients but this one. What a query of Cruddur's does, the comment at its head names; of
--- any other query it is the first words. The type of a session whose details this role may not see is null.
--! sessions : (user_name?, database?, client?, state?, since?, query_name?)
select
  pid,
  usename::text as user_name,
  datname::text as database,
  host(client_addr) as client,
  application_name as application,
  state,
  state_change as since,
  coalesce(
    substring(query from '^/\* ([a-z_]+/[a-z_]+) \*/'),
    left(btrim(regexp_replace(query, '[[:space:][:cntrl:]]+', ' ', 'g')), 40)
  ) as query_name
from pg_stat_activity
where (backend_type = 'client backend' or backend_type is null and usename is not null)
  and pid <> pg_backend_pid()
order by datname, backend_start, pid;

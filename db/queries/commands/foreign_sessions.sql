--- How many sessions other than this one use a database, by application. The type of a session whose details this role
--- may not see is null.
-- log: database
--! foreign_sessions
select case application_name when '' then 'unnamed' else application_name end as application, count(*) as sessions
from pg_stat_activity
where datname = :database::text
  and pid <> pg_backend_pid()
  and (backend_type = 'client backend' or backend_type is null and usename is not null)
group by 1
order by 2 desc, 1;

--- Ends those of the other sessions of a database that this role may end, waits up to five seconds for each, and says of each
--- whether it has ended; null where this role may not: a superuser's is for superusers, that of a role to which this one does
--- not belong for members of pg_signal_backend (PostgreSQL's "Server Signaling Functions"). The type of a session whose
--- details this role may not see is null.
-- log: database
--! end_sessions : (ended?)
select
  case
    when mine.rolsuper or (not role.rolsuper and (pg_has_role(role.oid, 'USAGE') or pg_has_role('pg_signal_backend', 'USAGE')))
    then pg_terminate_backend(pid, 5000)
  end as ended
from pg_stat_activity
left join pg_roles as role on role.oid = usesysid
join pg_roles as mine on mine.rolname = current_user
where datname = :database::text
  and pid <> pg_backend_pid()
  and (backend_type = 'client backend' or backend_type is null and usename is not null);

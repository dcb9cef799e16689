--- How many sessions of servers there are beside this one.
--! others
select count(*) as others
from pg_stat_activity
where datname = current_database() and application_name = :application_name and pid <> pg_backend_pid();

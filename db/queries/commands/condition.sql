--- How the server and this session are.
--! condition : (tls?, cipher?)
select
  current_setting('server_version') as version,
  current_user::text as role,
  rolsuper as is_superuser,
  rolcreatedb as creates_databases,
  pg_is_in_recovery() as in_recovery,
  current_setting('transaction_read_only')::boolean as read_only,
  current_setting('server_encoding') as encoding,
  version as tls,
  cipher
from pg_roles
left join pg_stat_ssl on pid = pg_backend_pid()
where rolname = current_user;

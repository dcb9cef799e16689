#!/bin/sh
# Makes the role that Cruddur serves as, which is no superuser, and gives it the database. PostgreSQL's image runs this when it
# makes its volume; on one that was made before, run it by hand (docs/single-host.md). It may be run any time.
set -eu
psql() {
  command psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" "$@"
}
psql --set=password="$POSTGRES_PASSWORD" <<'SQL'
select 'create role cruddur_server login createdb' where to_regrole('cruddur_server') is null \gexec
alter role cruddur_server password :'password';
SQL
# The superuser is left to whoever can enter this container, by the socket: it had the same password.
psql --set=superuser="$POSTGRES_USER" <<'SQL'
alter role :"superuser" password null;
SQL
psql --file "${OWNER_SQL:-/usr/local/share/cruddur/owner.sql}"

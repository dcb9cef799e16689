-- The roles of Cruddur in its database, for psql and a master user that is no superuser (that of RDS is none):
--   cruddur          owns what the migrations make; the service and the migrations connect as it
--   cruddur_sign_up  inserts people, for the function that Cognito calls
-- SERVICE_URL and LAMBDA_URL are their connection URLs, with the passwords to set. Run it before the first migration,
-- and once more after it, when there is a table to grant on; whenever a password has changed; it may be run any time.

\set ON_ERROR_STOP on
\set QUIET on
set client_min_messages = warning;
\pset tuples_only on
\pset format unaligned

\getenv service_url SERVICE_URL
\getenv lambda_url LAMBDA_URL
select substring(:'service_url' from '^postgresql://cruddur:([0-9a-zA-Z]+)@') as service_password,
       substring(:'lambda_url' from '^postgresql://cruddur_sign_up:([0-9a-zA-Z]+)@') as lambda_password \gset

begin;

select format('create role %I login', name) from (values ('cruddur'), ('cruddur_sign_up')) role (name)
where not exists (select from pg_roles where rolname = name) \gexec
alter role cruddur with login password :'service_password';
alter role cruddur_sign_up with login password :'lambda_password' connection limit 20;

-- To hand the database over, and to grant on what cruddur owns, the master user has to be in that role. (From 16 on, who
-- makes a role may grant it, but is not in it.)
grant cruddur to current_user;
select format('alter database %I owner to cruddur', current_database()) \gexec
grant usage, create on schema public to cruddur;
select format('revoke temporary on database %I from public', current_database()) \gexec

set local role cruddur;
grant usage on schema public to cruddur_sign_up;
select to_regclass('public.users') is not null as migrated \gset
\if :migrated
grant insert, select (uuid, handle, email, cognito_user_id) on users to cruddur_sign_up;
\echo 'The roles are there, and cruddur_sign_up may insert into users.'
\else
\echo 'The roles are there. Migrate, and run this once more.'
\endif

commit;

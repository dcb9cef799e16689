-- Gives the database that this is run in to the role that Cruddur serves as, with all that is in it, in one transaction. What
-- the superuser of the private cluster once made becomes that role's, one by one: of a bootstrap superuser nothing can be
-- reassigned wholesale (PostgreSQL documentation, REASSIGN OWNED), nor can it be demoted since PostgreSQL 16.
do $$
declare
  statement text;
begin
  execute format('alter database %I owner to cruddur_server', current_database());
  for statement in
    select format('alter table %s owner to cruddur_server', pg_class.oid::regclass)
    from pg_class
    where relnamespace = 'public'::regnamespace
      and relkind in ('r', 'p', 'v', 'm', 'f', 'S')
      and relowner <> 'cruddur_server'::regrole
      and not exists (
        -- What belongs to an extension, and sequences that go with their tables.
        select from pg_depend
        where classid = 'pg_class'::regclass and objid = pg_class.oid and deptype in ('a', 'e', 'i')
      )
    union all
    select format('alter routine %s owner to cruddur_server', pg_proc.oid::regprocedure)
    from pg_proc
    where pronamespace = 'public'::regnamespace
      and proowner <> 'cruddur_server'::regrole
      and not exists (
        select from pg_depend where classid = 'pg_proc'::regclass and objid = pg_proc.oid and deptype = 'e'
      )
    union all
    select format('alter type %s owner to cruddur_server', pg_type.oid::regtype)
    from pg_type
    where typnamespace = 'public'::regnamespace and typtype in ('d', 'e') and typowner <> 'cruddur_server'::regrole
    union all
    -- Before PostgreSQL 15 the schema is the superuser's.
    select 'alter schema public owner to pg_database_owner'
    from pg_namespace
    where oid = 'public'::regnamespace and nspowner <> 'pg_database_owner'::regrole
  loop
    execute statement;
  end loop;
end
$$;

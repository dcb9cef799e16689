--- Whether this database is one that can be swept: it has the schema for it, and takes writes.
--! can_sweep
select to_regprocedure('public.live_now()') is not null and not pg_is_in_recovery() as can_sweep;

--- Whether this database can take writes.
-- routine
--! ready
select not pg_is_in_recovery() as writable;

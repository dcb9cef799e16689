--- Whether this database can take writes.
--! ready
select not pg_is_in_recovery() as writable;

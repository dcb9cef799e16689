--- Makes all that concerns one address wait in line until the transaction ends, whether or not it has rows.
--! lock_address
select pg_advisory_xact_lock(hashtextextended('identity:' || lower(:email), 0))::text as locked;

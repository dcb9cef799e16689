--- Makes all that concerns one address wait in line until the transaction ends, whether or not it has rows. What is
--- written means nothing: a transaction that has written nothing would end without waiting for the disk, and so tell a
--- stranger that there was nothing to write for the address.
--! lock_address
select
  pg_advisory_xact_lock(hashtextextended('identity:' || lower(:email), 0))::text as locked,
  pg_logical_emit_message(true, 'cruddur', '')::text as written;

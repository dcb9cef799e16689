--- The first key of its kind. No row where there is one already; the caller holds a lock, so two processes make one key.
--! create_key
insert into identity_keys (kind, secret)
select :kind, :secret
where not exists (select from identity_keys where kind = :kind)
returning kid;

--- Takes a key for a write; no row where it is taken already. A key older than a day is as good as new. A second caller
--- waits here until the first one's transaction has ended.
-- log: user_uuid
--! claim
insert into idempotency_keys (user_uuid, key, fingerprint)
values (:user_uuid, :key, :fingerprint)
on conflict (user_uuid, key) do update
set fingerprint = excluded.fingerprint, result_uuid = null, created_at = now()
where idempotency_keys.created_at <= now() - interval '24 hours'
returning true as claimed;

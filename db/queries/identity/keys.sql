--- The keys of one kind, newest first. All of them verify; one that was made just now signs once all processes know it.
--! keys
select kid, secret, created_at <= now() - interval '2 minutes' as is_ready
from identity_keys
where kind = :kind
order by created_at desc, kid;

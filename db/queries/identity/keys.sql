--- The keys of one kind, newest first: the newest signs, all of them verify.
--! keys
select kid, secret
from identity_keys
where kind = :kind
order by created_at desc, kid;

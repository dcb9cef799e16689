--- What the first write with this key was, and what it made.
-- log: user_uuid
--: Earlier(result_uuid?)
--! earlier : Earlier
select fingerprint, result_uuid
from idempotency_keys
where user_uuid = :user_uuid and key = :key;

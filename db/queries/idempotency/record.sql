--- Keeps what the write made, in its own transaction.
-- log: user_uuid result_uuid
--! record
update idempotency_keys
set result_uuid = :result_uuid
where user_uuid = :user_uuid and key = :key
returning true as recorded;

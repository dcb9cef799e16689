-- The first result of a write that carried an `Idempotency-Key`. Only the uuid is kept: a repeat shows the crud as it is
-- now, or that it is gone.
create table idempotency_keys (
  user_uuid uuid not null,
  key text not null,
  -- SHA-256 of what the request asks for.
  fingerprint bytea not null,
  -- What the write made; null where it made nothing (a deletion).
  result_uuid uuid,
  created_at timestamptz not null default now(),
  primary key (user_uuid, key),
  constraint idempotency_keys_user_uuid_fkey foreign key (user_uuid) references users (uuid) on delete cascade,
  constraint idempotency_keys_key_check check (char_length(key) between 1 and 255)
);
create index idempotency_keys_created_at on idempotency_keys (created_at);

-- What the local issuer keeps: its keys, people who have not confirmed yet, passwords, sessions.

-- Keys that every process of one installation shares. `kind` says what for: `token` (Ed25519, PKCS #8) signs access
-- tokens, `hmac` (32 random bytes) keys the hashes of confirmation codes.
create table identity_keys (
  kid uuid primary key default gen_random_uuid(),
  kind text not null,
  secret bytea not null,
  created_at timestamptz not null default now(),
  constraint identity_keys_kind_check check (kind in ('token', 'hmac'))
);

-- A sign-up that awaits its code. Nothing here is reserved: several rows may ask for one address or one handle, and the
-- first to confirm has it.
create table sign_ups (
  uuid uuid primary key default gen_random_uuid(),
  display_name text not null,
  handle text not null,
  email text not null,
  password_hash text not null,
  created_at timestamptz not null default now()
);
create index sign_ups_email on sign_ups (lower(email), created_at);

-- Codes sent to an address. A code is kept as an HMAC, lives ten minutes, and is void after five wrong tries.
create table identity_codes (
  uuid uuid primary key default gen_random_uuid(),
  email text not null,
  -- The sign-up that it confirms; null where there is none to confirm.
  sign_up_uuid uuid,
  -- Whom it lets set another password; null for the code of a sign-up.
  user_uuid uuid,
  code_hmac bytea,
  tries smallint not null default 0,
  sent_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '10 minutes',
  constraint identity_codes_sign_up_uuid_fkey foreign key (sign_up_uuid) references sign_ups (uuid) on delete cascade,
  constraint identity_codes_user_uuid_fkey foreign key (user_uuid) references users (uuid) on delete cascade,
  constraint identity_codes_tries_check check (tries between 0 and 5)
);
create index identity_codes_email on identity_codes (lower(email), sent_at);
create index identity_codes_sign_up on identity_codes (sign_up_uuid);
create index identity_codes_user on identity_codes (user_uuid);

create table passwords (
  user_uuid uuid primary key,
  -- argon2id, in PHC string format.
  password_hash text not null,
  updated_at timestamptz not null default now(),
  constraint passwords_user_uuid_fkey foreign key (user_uuid) references users (uuid) on delete cascade
);

create table sessions (
  uuid uuid primary key default gen_random_uuid(),
  user_uuid uuid not null,
  -- The device, as its browser or program calls itself.
  user_agent text not null default '',
  created_at timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  constraint sessions_user_agent_check check (char_length(user_agent) <= 200),
  constraint sessions_user_uuid_fkey foreign key (user_uuid) references users (uuid) on delete cascade
);
create index sessions_user on sessions (user_uuid);

create table refresh_tokens (
  -- SHA-256 of the token: 256 random bits need no slow hash.
  token_hash bytea primary key,
  session_uuid uuid not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '30 days',
  -- Null while the token is good. A token that comes back within 30 seconds is a lost answer or a second tab; later, it
  -- was stolen, and its session ends.
  spent_at timestamptz,
  constraint refresh_tokens_session_uuid_fkey foreign key (session_uuid) references sessions (uuid) on delete cascade
);
create index refresh_tokens_session on refresh_tokens (session_uuid);

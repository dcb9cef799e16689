-- What pages and a change of address need, and attempts, counted for all processes together.

-- A browser that is signed in: the cookie of a session.
create table web_sessions (
  -- SHA-256 of the cookie's value, which is 256 random bits.
  token_hash bytea primary key,
  session_uuid uuid not null,
  -- Moved on while the browser is in use.
  expires_at timestamptz not null default now() + interval '30 days',
  constraint web_sessions_session_uuid_fkey foreign key (session_uuid) references sessions (uuid) on delete cascade
);
create index web_sessions_session on web_sessions (session_uuid);

-- An address that a person wants to have instead of hers, until the code from the mail there confirms it.
create table email_changes (
  user_uuid uuid primary key,
  email text not null,
  -- Null where Cognito keeps the code.
  code_hmac bytea,
  tries smallint not null default 0,
  expires_at timestamptz not null default now() + interval '10 minutes',
  constraint email_changes_user_uuid_fkey foreign key (user_uuid) references users (uuid) on delete cascade,
  constraint email_changes_tries_check check (tries between 0 and 5)
);

-- How often somebody has tried something within a span of time. Nothing is lost that matters when a crash empties it.
create unlogged table attempts (
  -- An HMAC over what is tried, and the network address or the account that tries.
  key bytea primary key,
  hits integer not null default 1,
  ends_at timestamptz not null
);
create index attempts_ends_at on attempts (ends_at);

-- A code that was sent counts among the five of the hour even when its sign-up is gone.
set local lock_timeout = '5s';
-- squawk-ignore ban-drop-constraint
alter table identity_codes drop constraint identity_codes_sign_up_uuid_fkey;
alter table identity_codes add constraint identity_codes_sign_up_uuid_fkey
  foreign key (sign_up_uuid) references sign_ups (uuid) on delete set null not valid;

-- How sessions end: refresh tokens that are spent when they are used, and codes that let a person set another password.

-- Null while the token is good. A token that comes back within 30 seconds is a lost answer or a second tab; later, it
-- was stolen, and its session ends.
alter table refresh_tokens add column spent_at timestamptz;

-- Whom a code lets set another password; null for the code of a sign-up.
alter table identity_codes add column user_uuid uuid
  constraint identity_codes_user_uuid_fkey references users (uuid) on delete cascade;
create index identity_codes_user on identity_codes (user_uuid);

-- The device, as its browser or program calls itself.
alter table sessions add column user_agent text not null default ''
  constraint sessions_user_agent_check check (char_length(user_agent) <= 200);

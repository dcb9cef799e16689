-- Mails that wait to be sent.

create table mails (
  uuid uuid primary key default gen_random_uuid(),
  -- Which feature writes it, and how; `nothing` is for an address that gets none, and whose request must not be told from
  -- others by it.
  kind text not null,
  -- In which it is written (BCP 47).
  language text not null,
  recipient text not null,
  handle text,
  -- The code in it, which is derived from this when it is sent, so that no table and no backup holds one.
  code_uuid uuid,
  created_at timestamptz not null default now(),
  -- Nobody sends it before: whoever does has it until then, and after a failure it rests.
  due_at timestamptz not null default now(),
  tries smallint not null default 0,
  -- Nobody wants it any more.
  expires_at timestamptz not null
);
create index mails_due_at on mails (due_at);
create index mails_expires_at on mails (expires_at);

-- The key from which a code is derived. Null for what an earlier version wrote.
alter table identity_codes add column kid uuid;
alter table email_changes add column code_uuid uuid, add column kid uuid;

--- Takes mails that are due, for a minute: whoever takes them and dies leaves them to others.
-- log: limit
-- routine
--! lease : (handle?, code_uuid?)
update mails
set due_at = now() + interval '1 minute', tries = tries + 1
where uuid in (
  select uuid
  from mails
  where due_at <= now() and expires_at > now() and kind = any(:kinds)
  order by due_at
  limit :limit
  for update skip locked
)
returning uuid, kind, language, recipient, handle, code_uuid, tries;

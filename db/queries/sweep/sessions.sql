--- Deletes sessions that are a year old, and those whose last token or cookie is past its end, with all that belongs to them.
-- routine
-- log: until limit
--! sessions
with
  named as materialized (
    (select session_uuid as uuid from refresh_tokens where expires_at <= :until order by expires_at limit :limit)
    union
    (select session_uuid from web_sessions where expires_at <= :until order by expires_at limit :limit)
    union
    (select uuid from sessions where created_at <= :until::timestamptz - interval '1 year' order by created_at limit :limit)
  ),
  due as materialized (
    select uuid
    from sessions
    where uuid in (select uuid from named)
      and (
        created_at <= :until::timestamptz - interval '1 year'
        or not exists (
          select from refresh_tokens where refresh_tokens.session_uuid = sessions.uuid and expires_at > :until
        )
        and not exists (
          select from web_sessions where web_sessions.session_uuid = sessions.uuid and expires_at > :until
        )
      )
    limit :limit
    for update skip locked
  ),
  deleted as (delete from sessions using due where sessions.uuid = due.uuid returning 1)
select count(*) as deleted from deleted;

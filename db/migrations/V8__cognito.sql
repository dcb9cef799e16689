-- What Amazon Cognito needs as the issuer.

-- The handle that a person asked for and did not get, until she has been told; null for everybody else.
alter table users add column wanted_handle text;

-- The handle for a person who asks for this one: the same where it is free, one made from it where it is not, and one
-- made from nothing where it is no handle at all. Between two who ask at once the unique index decides.
create function free_handle(wanted text) returns text
language sql volatile
return (
  select candidate.handle
  from (
    select
      number,
      left(base, 30 - length(suffix)) || suffix as handle
    from
      (select case when wanted ~ '^[A-Za-z0-9_]{2,30}$' then wanted else 'crudder' end as base) as named,
      generate_series(1, 40) as number,
      -- Small numbers first; where they are all taken, large ones.
      lateral (
        select case
          when number = 1 then ''
          when number <= 20 then number::text
          else floor(random() * 1000000000)::text
        end as suffix
      ) as numbered
  ) as candidate
  where not exists (select from users where lower(users.handle) = lower(candidate.handle))
  order by candidate.number
  limit 1
);

-- The tokens behind a browser that signed in through Cognito.
create table cognito_sessions (
  session_uuid uuid primary key,
  -- Access and refresh token, encrypted with a key that this database does not hold.
  sealed_tokens bytea not null,
  -- From then on the access token has to be renewed.
  renew_at timestamptz not null,
  constraint cognito_sessions_session_uuid_fkey foreign key (session_uuid) references sessions (uuid) on delete cascade
);

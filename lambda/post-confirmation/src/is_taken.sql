-- $1: handle asked for
select exists (select from users where lower(handle) = lower($1))

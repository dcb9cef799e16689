--- Whether somebody who has confirmed holds this handle, and whether somebody holds this address.
--! taken
select
  exists (select from users where lower(handle) = lower(:handle)) as handle_taken,
  exists (select from users where lower(email) = lower(:email)) as email_taken;

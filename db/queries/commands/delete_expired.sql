--- Deletes the cruds whose time is up, and their replies with them.
--! delete_expired
with gone as (delete from activities where expires_at <= now() returning 1)
select count(*) as gone from gone;

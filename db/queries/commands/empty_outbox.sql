--- Mails that waited when a backup was made are not sent: they have been, since then.
--! empty_outbox
with gone as (delete from mails returning 1)
select count(*) as gone from gone;

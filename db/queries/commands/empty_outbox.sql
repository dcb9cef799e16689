--- Mails that waited when a backup was made are not sent: they have been, since then.
--! empty_outbox
delete from mails returning uuid;

--- Deletes mails that were not sent in time; more of them the next time.
-- routine
--! delete_expired
delete from mails
where uuid in (select uuid from mails where expires_at <= now() limit 1000)
returning kind, tries;

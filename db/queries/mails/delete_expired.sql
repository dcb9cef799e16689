--- Deletes the mails that were not sent in time.
-- routine
--! delete_expired
delete from mails where expires_at <= now() returning kind, tries;

--- A mail is tried again later.
-- log: uuid seconds
--! postpone
update mails set due_at = now() + make_interval(secs => :seconds) where uuid = :uuid returning uuid;

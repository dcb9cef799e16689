--- Notes a mail that is to be sent.
-- log: seconds
--! queue (handle?, code_uuid?)
insert into mails (kind, language, recipient, handle, code_uuid, expires_at)
values (:kind, :language, :recipient, :handle, :code_uuid, now() + make_interval(secs => :seconds))
returning uuid;

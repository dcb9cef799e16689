--- Whether there are mails that wait, which an older backup knows nothing of.
--! has_outbox
select to_regclass('public.mails') is not null as has_outbox;

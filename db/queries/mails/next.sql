--- In how many seconds the next mail is due.
-- routine
--! next : (seconds?)
select extract(epoch from min(due_at) - now())::double precision as seconds from mails where kind = any(:kinds);

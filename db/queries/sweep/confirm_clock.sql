--- The host says that the clock is right: whatever it did counts for nothing any more.
--! confirm_clock
insert into clock (mark, confirmed_at) values (now(), now())
on conflict (one) do update set mark = excluded.mark, confirmed_at = excluded.confirmed_at
returning mark;

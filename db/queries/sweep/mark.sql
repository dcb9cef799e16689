--- Moves the mark of the clock on. It never goes back.
-- routine
-- log: mark
--! mark
insert into clock (mark) values (:mark)
on conflict (one) do update set mark = excluded.mark where clock.mark < excluded.mark
returning mark;

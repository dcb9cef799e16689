--- The time by which cruds live and end.
-- routine
--! clock
select live_now() as now;

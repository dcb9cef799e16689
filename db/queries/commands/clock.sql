--- The server's clock.
--! clock
select clock_timestamp() as now;

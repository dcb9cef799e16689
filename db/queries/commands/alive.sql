--- How many cruds and replies are alive.
--! alive
select count(*) as alive from live_activities;

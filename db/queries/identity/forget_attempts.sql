--- Counts anew from now on.
--! forget_attempts
delete from attempts where key = :key returning hits;

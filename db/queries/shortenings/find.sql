--- When a crud is to end of which that was put down, to be done piece by piece.
-- log: uuid
--! find
select ends_at from shortenings where activity_uuid = :uuid;

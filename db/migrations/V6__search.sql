-- Words are searched as they stand: cruds come in any language.
-- The table holds 30 days at most, so the index is made in a moment, and writers may wait for it.
-- squawk-ignore require-concurrent-index-creation
create index activities_search on activities using gin (to_tsvector('simple', message));

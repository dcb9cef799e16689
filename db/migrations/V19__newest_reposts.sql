-- Apart from V18, which holds the tables until its transaction ends.

-- Where the newest reposts of those whom one follows are looked for.
-- squawk-ignore require-concurrent-index-creation
create index reposts_uuid on reposts (uuid);

--- A new crud that `reads` people may open, and lives for `ttl_seconds` at most. What it says is kept apart, and nothing of it
--- stands where cruds are read. A person who does not exist breaks `activities_user_uuid_fkey`.
-- log: user_uuid ttl_seconds reads
--! create_sealed
with
  crud as (
    insert into activities (user_uuid, message, expires_at, tags, mentions, reads_left)
    values (:user_uuid, '', live_now() + make_interval(secs => :ttl_seconds), '{}', '{}', :reads)
    returning uuid
  ),
  sealed as (
    insert into seals (activity_uuid, message, mentions) select uuid, :message, :mentions from crud
  )
select uuid from crud;

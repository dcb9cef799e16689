--- Keeps what the parser has found in the text of a crud, unless somebody holds it, or has changed or read it meanwhile.
-- routine
-- log: uuid
--! read_text
with
  due as materialized (
    select uuid from activities where uuid = :uuid and tags is null and message = :message for update skip locked
  ),
  kept as (
    update activities
    set tags = :tags, mentions = :mentions
    from due
    where activities.uuid = due.uuid
    returning activities.uuid
  ),
  tagged as (
    insert into tags (tag, activity_uuid, written)
    select tag, kept.uuid, written from kept cross join unnest(:tags::text[], :written::text[]) as found (tag, written)
    on conflict do nothing
  )
select uuid from kept;

--- Deletes a person, with all that hangs on her. Whatever counts her replies is held first, as by whoever deletes that; and
--- accounts are deleted one after another, since two people may have replied to one another.
--! delete_person
with
  in_turn as materialized (select pg_advisory_xact_lock(hashtextextended('identity:delete', 0))::text as held),
  parents as materialized (
    select parent.uuid
    from in_turn
    join activities as reply on reply.user_uuid = :uuid
    join activities as parent on parent.uuid = reply.reply_to_activity_uuid
    order by parent.uuid
    for no key update of parent
  )
delete from users
where uuid = :uuid and (select count(*) from parents) >= 0
returning uuid;

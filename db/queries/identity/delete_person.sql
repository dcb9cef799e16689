--- Deletes a person, with all that hangs on her, her threads included. She is held first, then all cruds that change or go,
--- oldest first, as by whoever writes; and accounts are deleted one after another, since two people may have replied to one
--- another. The threads go in one statement: a cascade from crud to crud would be as deep as they are.
--! delete_person
with recursive
  in_turn as materialized (select pg_advisory_xact_lock(hashtextextended('identity:delete', 0))::text as held),
  person as materialized (select users.uuid from in_turn join users on users.uuid = :uuid for update of users),
  own as materialized (
    select activities.uuid, activities.reply_to_activity_uuid from person join activities on activities.user_uuid = person.uuid
  ),
  threads as (
    select uuid from own
    union
    select activities.uuid from activities join threads on activities.reply_to_activity_uuid = threads.uuid
  ),
  held as materialized (
    select activities.uuid
    from activities
    where activities.uuid in (
      select uuid from threads
      union
      select reply_to_activity_uuid from own
      union
      select likes.activity_uuid from person join likes on likes.user_uuid = person.uuid
      union
      select reposts.activity_uuid from person join reposts on reposts.user_uuid = person.uuid
    )
    order by activities.uuid
    for update
  ),
  deleted as (
    delete from activities
    using held
    where activities.uuid = held.uuid and activities.uuid in (select uuid from threads)
    returning 1
  )
delete from users
where uuid = :uuid and (select count(*) from deleted) >= 0
returning uuid;

--- Takes back the reposts of a person who goes, at most `limit` of them: before her account is deleted, so that nobody waits for all
--- of them. The cruds are held first, oldest first.
-- log: user_uuid limit
--! take_back
with
  due as materialized (
    select activity_uuid from reposts where user_uuid = :user_uuid order by activity_uuid limit :limit
  ),
  held as materialized (
    select activities.uuid
    from activities
    join due on due.activity_uuid = activities.uuid
    order by activities.uuid
    for no key update of activities
  ),
  gone as (
    delete from reposts using held where reposts.activity_uuid = held.uuid and reposts.user_uuid = :user_uuid returning 1
  )
select count(*) as gone from gone;

--- Takes those replies off the counts of their cruds that have ended between `since` and `until` and are counted still, so that
--- nobody who reads has to: of at most `limit` cruds. Nothing that is shown depends on it.
-- routine
-- log: since until limit
--! settle : (reached?)
with
  due as materialized (
    select uuid, replies_end_at
    from activities
    where replies_end_at > :since and replies_end_at <= :until and expires_at > :until
    order by replies_end_at
    limit :limit
    for no key update skip locked
  ),
  settled as (
    update activities
    set
      replies_count = activities.replies_count - (
        select count(*)
        from activities as reply
        where reply.reply_to_activity_uuid = due.uuid and reply.expires_at between due.replies_end_at and :until
      )::integer,
      replies_end_at = (
        select min(reply.expires_at)
        from activities as reply
        where reply.reply_to_activity_uuid = due.uuid and reply.expires_at > :until
      )
    from due
    where activities.uuid = due.uuid
    returning 1
  )
select (select count(*) from settled) as settled, (select max(replies_end_at) from due) as reached;

--- The newest entries below `before` of those whom a viewer follows and has not muted: their cruds, their replies to one another, what
--- they have reposted; at most `limit`, a crud at its newest entry alone. Of whom follows `few` at most, or where it `is_exact`, some
--- of each person are looked at; of whom follows more, the `most` newest of everybody. `reached` is down to where that was, if not to
--- the end. What is chosen here is shown by `cruds/following`.
-- log: viewer before limit few most is_exact
--! newest : (reached?)
with
  viewer as materialized (
    select
      following_count <= :few or :is_exact as is_near,
      least(:limit::bigint, greatest(4, 3 * :limit::bigint / greatest(following_count, 1))) as each
    from users
    where uuid = :viewer
  ),
  followed as materialized (
    select follows.person_uuid as uuid, viewer.each
    from viewer
    join follows on follows.user_uuid = :viewer
    where viewer.is_near
  ),
  near as materialized (
    select followed.uuid as by_uuid, false as is_repost, crud.*, followed.each
    from followed
    cross join lateral (
      select uuid as entry_uuid, uuid as crud_uuid, reply_to_activity_uuid as parent_uuid
      from activities
      where user_uuid = followed.uuid and uuid < :before and expires_at > (select live_now())
      order by uuid desc
      limit followed.each
    ) as crud
    union all
    select followed.uuid, true, repost.*, followed.each
    from followed
    cross join lateral (
      select uuid, activity_uuid, null::uuid as parent_uuid
      from reposts
      where user_uuid = followed.uuid and uuid < :before
      order by uuid desc
      limit followed.each
    ) as repost
  ),
  wide as materialized (
    select crud.user_uuid as by_uuid, false as is_repost, crud.uuid as entry_uuid, crud.uuid as crud_uuid, crud.parent_uuid, :most::bigint as each
    from viewer
    cross join lateral (
      select user_uuid, uuid, reply_to_activity_uuid as parent_uuid
      from activities
      where not viewer.is_near and uuid < :before
      order by uuid desc
      limit :most
    ) as crud
    union all
    select repost.user_uuid, true, repost.uuid, repost.activity_uuid, null::uuid as parent_uuid, :most::bigint
    from viewer
    cross join lateral (
      select user_uuid, uuid, activity_uuid
      from reposts
      where not viewer.is_near and uuid < :before
      order by uuid desc
      limit :most
    ) as repost
  ),
  reached as materialized (
    select (array_agg(lowest order by lowest desc))[1] as uuid
    from (
      select (array_agg(entry_uuid order by entry_uuid))[1] as lowest
      from near
      group by by_uuid, is_repost, each
      having count(*) = each
      union all
      select (array_agg(entry_uuid order by entry_uuid))[1]
      from wide
      group by is_repost, each
      having count(*) = each
    ) as ends
  ),
  entries as materialized (
    select distinct on (crud_uuid) entry_uuid, crud_uuid, case when is_repost then by_uuid end as reposter_uuid
    from (
      select by_uuid, is_repost, entry_uuid, crud_uuid, parent_uuid from near
      union all
      select by_uuid, is_repost, entry_uuid, crud_uuid, parent_uuid
      from wide
      where (select true from follows where user_uuid = :viewer and person_uuid = wide.by_uuid) is not null
    ) as found
    where (entry_uuid >= (select uuid from reached) or (select uuid from reached) is null)
      and (select true from mutes where user_uuid = :viewer and person_uuid = found.by_uuid) is null
      and (
        parent_uuid is null
        or exists (
          select
          from activities as parent
          join follows on follows.person_uuid = parent.user_uuid and follows.user_uuid = :viewer
          where parent.uuid = found.parent_uuid
        )
      )
    order by crud_uuid, entry_uuid desc
  ),
  newest as materialized (
    select *
    from entries
    -- It may stand on an earlier page, for somebody who has reposted it later.
    where not exists (
      select
      from (
        select user_uuid from reposts where activity_uuid = entries.crud_uuid and uuid >= :before order by uuid limit :most
      ) as later
      where (select true from follows where user_uuid = :viewer and person_uuid = later.user_uuid) is not null
        and (select true from mutes where user_uuid = :viewer and person_uuid = later.user_uuid) is null
    )
    order by entry_uuid desc
    limit :limit
  )
select
  array(select entry_uuid from newest order by entry_uuid desc) as entries,
  array(select crud_uuid from newest order by entry_uuid desc) as cruds,
  array(select coalesce(reposter_uuid, '00000000-0000-0000-0000-000000000000') from newest order by entry_uuid desc) as reposters,
  (select uuid from reached) as reached;

--- The newest entries below `before` of those whom a viewer follows and has not muted: their cruds, their replies to one another, what
--- they have reposted; at most `limit`, a crud at its newest entry alone. What is chosen here is shown by `cruds/following`.
---
--- Of whom follows `few` at most, or where it `is_exact`, all are looked at: some entries of each, and of those who have more since
--- the last of a page all that belong on it. Of whom follows more, the `most` newest entries of everybody. `reached` is down to where
--- that was, if not to the end.
-- log: viewer before limit few most is_exact
--! newest : (reached?)
with
  viewer as materialized (
    select
      following_count,
      following_count <= :few or :is_exact as is_near,
      -- Not all that is looked at is shown: of a short page as much is looked at as of the usual one.
      page.length,
      least(page.length, greatest(4, 3 * page.length / greatest(following_count, 1))) as each
    from users
    cross join (select greatest(:limit::bigint, 51) as length) as page
    where uuid = :viewer
  ),
  followed as materialized (
    select follows.person_uuid as uuid, viewer.each
    from viewer
    join follows on follows.user_uuid = :viewer
    where viewer.is_near
  ),
  sampled as materialized (
    select followed.uuid as by_uuid, followed.each, false as is_repost, crud.*
    from followed
    cross join lateral (
      select uuid as entry_uuid, uuid as crud_uuid, reply_to_activity_uuid as parent_uuid
      from activities
      where user_uuid = followed.uuid and uuid < :before and expires_at > (select live_now())
      order by uuid desc
      limit followed.each
    ) as crud
    union all
    select followed.uuid, followed.each, true, repost.*
    from followed
    cross join lateral (
      select uuid, activity_uuid, null::uuid as parent_uuid
      from reposts
      where user_uuid = followed.uuid and uuid < :before
      order by uuid desc
      limit followed.each
    ) as repost
  ),
  -- The last of a page, if all entries were shown.
  last as materialized (
    select entry_uuid as uuid from sampled order by entry_uuid desc offset (select length - 1 from viewer) limit 1
  ),
  -- Who has said more since.
  talkative as materialized (
    select by_uuid, is_repost, lowest
    from (
      select by_uuid, is_repost, (array_agg(entry_uuid order by entry_uuid))[1] as lowest
      from sampled
      group by by_uuid, is_repost, each
      having count(*) = each
    ) as groups
    where lowest > coalesce((select uuid from last), '00000000-0000-0000-0000-000000000000')
  ),
  more as materialized (
    select talkative.by_uuid, talkative.is_repost, entry.*
    from talkative
    cross join lateral (
      select uuid as entry_uuid, uuid as crud_uuid, reply_to_activity_uuid as parent_uuid
      from activities
      where not talkative.is_repost
        and user_uuid = talkative.by_uuid
        and uuid < talkative.lowest
        and uuid >= coalesce((select uuid from last), '00000000-0000-0000-0000-000000000000')
        and expires_at > (select live_now())
      order by uuid desc
      limit (select length from viewer)
    ) as entry
    union all
    select talkative.by_uuid, talkative.is_repost, entry.*
    from talkative
    cross join lateral (
      select uuid, activity_uuid, null::uuid as parent_uuid
      from reposts
      where talkative.is_repost
        and user_uuid = talkative.by_uuid
        and uuid < talkative.lowest
        and uuid >= coalesce((select uuid from last), '00000000-0000-0000-0000-000000000000')
      order by uuid desc
      limit (select length from viewer)
    ) as entry
  ),
  wide as materialized (
    select crud.user_uuid as by_uuid, false as is_repost, crud.uuid as entry_uuid, crud.uuid as crud_uuid, crud.parent_uuid
    from viewer
    cross join lateral (
      select user_uuid, uuid, reply_to_activity_uuid as parent_uuid
      from activities
      where not viewer.is_near and uuid < :before
      order by uuid desc
      limit :most
    ) as crud
    union all
    select repost.user_uuid, true, repost.uuid, repost.activity_uuid, null::uuid as parent_uuid
    from viewer
    cross join lateral (
      select user_uuid, uuid, activity_uuid
      from reposts
      where not viewer.is_near and uuid < :before
      order by uuid desc
      limit :most
    ) as repost
  ),
  -- All that is newer was looked at.
  reached as materialized (
    select (array_agg(lowest order by lowest desc))[1] as uuid
    from (
      select uuid as lowest from last
      union all
      select (array_agg(entry_uuid order by entry_uuid))[1]
      from more
      group by by_uuid, is_repost
      having count(*) = (select length from viewer)
      union all
      select (array_agg(entry_uuid order by entry_uuid))[1]
      from wide
      group by is_repost
      having count(*) = :most
    ) as ends
  ),
  entries as materialized (
    select distinct on (crud_uuid) entry_uuid, crud_uuid, case when is_repost then by_uuid end as reposter_uuid
    from (
      select by_uuid, is_repost, entry_uuid, crud_uuid, parent_uuid from sampled
      union all
      select by_uuid, is_repost, entry_uuid, crud_uuid, parent_uuid from more
      union all
      select by_uuid, is_repost, entry_uuid, crud_uuid, parent_uuid
      from wide
      where (select true from follows where user_uuid = :viewer and person_uuid = wide.by_uuid) is not null
    ) as found
    where (entry_uuid >= (select uuid from reached) or (select uuid from reached) is null)
      and (select true from mutes where user_uuid = :viewer and person_uuid = found.by_uuid) is null
      and (
        parent_uuid is null
        or (
          select true
          from follows
          where user_uuid = :viewer and person_uuid = (select user_uuid from activities where uuid = found.parent_uuid)
        ) is not null
      )
    order by crud_uuid, entry_uuid desc
  ),
  newest as materialized (
    select entry.entry_uuid, entry.crud_uuid, entry.reposter_uuid
    from (select * from entries order by entry_uuid desc offset 0) as entry
    -- Whoever has reposted it later has it on an earlier page. There are either few reposts of it, or few whom the viewer follows.
    where case
      when :before = 'ffffffff-ffff-ffff-ffff-ffffffffffff' then true
      when coalesce((select reposts_count from activities where uuid = entry.crud_uuid), 0) <= (select following_count from viewer)
        then not exists (
          select
          from (select user_uuid from reposts where activity_uuid = entry.crud_uuid and uuid >= :before) as later
          where (select true from follows where user_uuid = :viewer and person_uuid = later.user_uuid) is not null
            and (select true from mutes where user_uuid = :viewer and person_uuid = later.user_uuid) is null
        )
      else not exists (
        select
        from follows
        where follows.user_uuid = :viewer
          and (select uuid from reposts where activity_uuid = entry.crud_uuid and user_uuid = follows.person_uuid) >= :before
          and (select true from mutes where user_uuid = :viewer and person_uuid = follows.person_uuid) is null
      )
    end
    order by entry.entry_uuid desc
    limit :limit
  )
select
  array(select entry_uuid from newest order by entry_uuid desc) as entries,
  array(select crud_uuid from newest order by entry_uuid desc) as cruds,
  array(select coalesce(reposter_uuid, '00000000-0000-0000-0000-000000000000') from newest order by entry_uuid desc) as reposters,
  (select uuid from reached) as reached,
  coalesce((select is_near from viewer), true) as is_near;

--- What a sealed crud says, for a person who opens it: once each, as long as any opening is left, and with the last of them it
--- burns. For her who had that one it is there until then, and for nobody else. Its author spends nothing. No row where there is
--- no such crud. Whoever writes holds herself first, then the crud, so that openings are counted one after another.
-- log: uuid user_uuid
--: Crud(reply_to_activity_uuid?, root_uuid?, reads_left?)
--! open : Crud
with
  reader as materialized (select uuid from users where uuid = :user_uuid for key share),
  found as materialized (
    select activities.uuid
    from activities
    join people_seen_by(:user_uuid) as author on author.uuid = activities.user_uuid
    where activities.uuid = :uuid and activities.reads_left is not null and (select count(*) from reader) >= 0
  ),
  crud as materialized (
    select activities.*
    from activities
    join found using (uuid)
    where activities.expires_at > live_now() and (activities.burnt_at is null or activities.burnt_by = :user_uuid)
    for no key update of activities
  ),
  opened as (
    insert into openings (activity_uuid, user_uuid)
    select uuid, :user_uuid from crud where user_uuid <> :user_uuid
    on conflict do nothing
    returning activity_uuid
  ),
  spent as (
    update activities
    set
      reads_left = activities.reads_left - 1,
      burnt_at = case when activities.reads_left = 1 then live_now() end,
      burnt_by = case when activities.reads_left = 1 then :user_uuid end,
      -- A lost answer can be had again until then.
      expires_at = case
        when activities.reads_left = 1 then least(activities.expires_at, live_now() + interval '30 seconds')
        else activities.expires_at
      end
    from opened
    where activities.uuid = opened.activity_uuid
    returning activities.uuid, activities.reads_left, activities.expires_at
  )
select
  crud.uuid,
  crud.user_uuid,
  users.display_name,
  users.handle,
  seals.message,
  crud.replies_count,
  crud.reposts_count,
  crud.likes_count,
  crud.reply_to_activity_uuid,
  crud.root_uuid,
  coalesce(spent.expires_at, crud.expires_at) as expires_at,
  crud.created_at,
  floor(extract(epoch from coalesce(spent.expires_at, crud.expires_at) - live_now()) * 1000)::bigint as milliseconds_left,
  array(
    select people.handle from people_seen_by(:user_uuid) as people where lower(people.handle) = any (seals.mentions)
  ) as mentioned,
  false as liked,
  false as reposted,
  coalesce(spent.reads_left, crud.reads_left) as reads_left,
  crud.uuid as entry_uuid
from crud
join users on users.uuid = crud.user_uuid
join seals on seals.activity_uuid = crud.uuid
left join spent on spent.uuid = crud.uuid;

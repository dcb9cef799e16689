--- Reposts a crud that has not expired, if the person does not yet. One row where there is such a crud. Whoever writes holds
--- herself first, then the crud, then what hangs on it. A person who does not exist breaks `reposts_user_uuid_fkey`.
-- log: uuid user_uuid
--! add
with
  person as materialized (select uuid from users where uuid = :user_uuid for key share),
  found as materialized (
    select uuid from cruds_seen_by(:user_uuid) where uuid = :uuid and (select count(*) from person) >= 0
  ),
  crud as materialized (
    select activities.uuid from activities join found using (uuid) for no key update of activities
  ),
  added as (
    insert into reposts (activity_uuid, user_uuid) select crud.uuid, :user_uuid from crud on conflict do nothing
  )
select uuid from crud;

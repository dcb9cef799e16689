--- Takes a person's like of a crud back, if there is one. One row where there is such a crud, which has not expired. Held in
--- the order of `add`.
-- log: uuid user_uuid
--! remove
with
  person as materialized (select uuid from users where uuid = :user_uuid for key share),
  found as materialized (
    select uuid from cruds_seen_by(:user_uuid) where uuid = :uuid and (select count(*) from person) >= 0
  ),
  crud as materialized (
    select activities.uuid from activities join found using (uuid) for no key update of activities
  ),
  removed as (
    delete from likes using crud where likes.activity_uuid = crud.uuid and likes.user_uuid = :user_uuid
  )
select uuid from crud;

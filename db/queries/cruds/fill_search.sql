--- Gives cruds of before what they are found by: the newest below `before` that have nothing, at most `limit`; down to where.
-- routine
-- log: before limit
--! fill_search : (lowest?)
with
  due as materialized (
    select uuid from activities where uuid < :before and search is null order by uuid desc limit :limit for update skip locked
  ),
  filled as (
    update activities
    set search = search_vector(message, user_uuid, activities.uuid)
    from due
    where activities.uuid = due.uuid
    returning 1
  )
select (select uuid from due order by uuid limit 1) as lowest, (select count(*) from filled) as filled;

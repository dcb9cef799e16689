--- Ends all sessions of a person.
--! end_sessions
with ended as (
  delete from sessions where user_uuid = :user_uuid returning 1
)
select count(*) as ended from ended;

--- Ends all sessions of a person, but for the one that is kept, if any.
--! end_sessions (kept?)
with ended as (
  delete from sessions where user_uuid = :user_uuid and uuid is distinct from :kept returning 1
)
select count(*) as ended from ended;

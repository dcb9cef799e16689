--- Ends one session, if it is this person's.
--! end_own_session
delete from sessions
where uuid = :uuid and user_uuid = :user_uuid
returning uuid;

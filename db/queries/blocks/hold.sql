--- Holds two people, as `hold_pair()` does for a block, before anything else of a transaction holds one of them.
-- log: user_uuid person_uuid
--! hold
select uuid from users where uuid in (:user_uuid, :person_uuid) order by uuid for update;

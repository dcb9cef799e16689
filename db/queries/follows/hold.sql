--- Holds two people, as `hold_pair()` does, before anything else of a transaction holds one of them.
-- log: user_uuid person_uuid
--! hold
with in_turn as materialized (select pg_advisory_xact_lock_shared(hashtextextended('identity:delete', 0))::text as held)
select users.uuid
from in_turn
join users on users.uuid in (:user_uuid, :person_uuid) and in_turn.held is not null
order by users.uuid
for no key update of users;

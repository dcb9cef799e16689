--- The person who has this `sub` in the user pool.
--! person
select uuid from users where cognito_user_id = :sub;

--- Whose row has this address, and the `sub` that it belongs to.
--! holder : (cognito_user_id?)
select uuid, cognito_user_id from users where lower(email) = lower(:email);

--- How long the cruds of a person live where she does not say; no row where she has not chosen.
-- log: user_uuid
--! default_ttl
select ttl from preferences where user_uuid = :user_uuid;

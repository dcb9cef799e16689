--- A new crud, which lives for `ttl_seconds`. A person who does not exist breaks `activities_user_uuid_fkey`.
-- log: user_uuid message ttl_seconds
--! create
insert into activities (user_uuid, message, expires_at)
values (:user_uuid, :message, live_now() + make_interval(secs => :ttl_seconds))
returning uuid;

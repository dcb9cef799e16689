--- What a person is called, and where mail reaches her.
--! reach
select handle, email from users where uuid = :user_uuid;

--- The address that a person wants to have, while its code can be used.
--! awaited_email
select email from email_changes where user_uuid = :user_uuid and expires_at > now() and tries < 5;

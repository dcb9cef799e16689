--- The change is done, or called off.
--! end_email_change
delete from email_changes where user_uuid = :user_uuid returning email;

--- Notes the address that a person wants to have, whose code the pool keeps. It takes the place of one that she wanted
--- before.
--! begin_email_change
insert into email_changes (user_uuid, email)
values (:user_uuid, :email)
on conflict (user_uuid) do update
set email = excluded.email, code_hmac = null, tries = 0, expires_at = excluded.expires_at
returning user_uuid;

--- The key of a code, as long as the code is good.
-- log: uuid
--! code_key
select kid
from identity_codes
where uuid = :uuid
  and expires_at > now()
  and tries < 5
  and (sign_up_uuid is not null or user_uuid is not null)
  and kid is not null
union all
select kid
from email_changes
where code_uuid = :uuid and expires_at > now() and tries < 5 and kid is not null;

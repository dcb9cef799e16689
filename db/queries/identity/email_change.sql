--- The address that a person wants to have, while its code can be used; held until the transaction ends.
--! email_change : (kid?)
select email, code_hmac, kid
from email_changes
where user_uuid = :user_uuid and expires_at > now() and tries < 5 and code_hmac is not null
for update;

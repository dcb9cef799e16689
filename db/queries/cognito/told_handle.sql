--- The handle that a person asked for and did not get. It is said once.
--! told_handle
with missed as (
  select uuid, wanted_handle from users where uuid = :uuid and wanted_handle is not null for update
)
update users
set wanted_handle = null
from missed
where users.uuid = missed.uuid
returning missed.wanted_handle;

--- A person by handle, whatever its case.
-- log: handle
--! short
select uuid, handle, display_name
from users
where lower(handle) = lower(:handle);

-- Apart from V4, which adds this constraint, so that nobody waits while the rows are looked at.
set local lock_timeout = '5s';
alter table identity_codes validate constraint identity_codes_sign_up_uuid_fkey;

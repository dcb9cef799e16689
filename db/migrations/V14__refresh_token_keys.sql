-- A spent refresh token has one successor, which is derived from it: by the key of this name, from when it was spent.
alter table refresh_tokens add kid uuid;

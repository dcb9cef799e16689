--- New keys beside those that there are. Where those are compromised they go, and all that was made with them: sessions, codes,
--- changes of address that await one. How many sessions that were.
--! rotate_keys
with
  keys as (delete from identity_keys where :is_compromised),
  ended as (delete from sessions where :is_compromised returning 1),
  codes as (delete from identity_codes where :is_compromised),
  changes as (delete from email_changes where :is_compromised),
  made as (insert into identity_keys (kind, secret) values ('token', :token), ('hmac', :hmac))
select count(*) as ended from ended;

--- What pg_dump is to save, and how many cruds in it have ended.
--! snapshot
select
  pg_export_snapshot() as snapshot,
  (select count(*) from activities where expires_at <= (select live_now())) as ended;

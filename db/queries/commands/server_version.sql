--- The server's major version.
--! server_version
select current_setting('server_version_num')::integer / 10000 as major;

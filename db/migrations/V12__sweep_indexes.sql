-- Apart from V11, which holds the table of cruds until its transaction ends.
-- What is past its end is found without reading the rest. These tables have a row for people, not for cruds: each of these
-- is made in a moment.
-- squawk-ignore require-concurrent-index-creation
create index refresh_tokens_expires_at on refresh_tokens (expires_at);
-- squawk-ignore require-concurrent-index-creation
create index web_sessions_expires_at on web_sessions (expires_at);
-- squawk-ignore require-concurrent-index-creation
create index sessions_created_at on sessions (created_at);
-- squawk-ignore require-concurrent-index-creation
create index sign_ups_created_at on sign_ups (created_at);
-- squawk-ignore require-concurrent-index-creation
create index identity_codes_sent_at on identity_codes (sent_at);
-- squawk-ignore require-concurrent-index-creation
create index email_changes_expires_at on email_changes (expires_at);

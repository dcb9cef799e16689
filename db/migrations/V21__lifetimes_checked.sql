-- Apart from V20, which holds the table of cruds until its transaction ends.

alter table activities validate constraint activities_message_check;
alter table activities validate constraint activities_reads_left_check;
alter table activities validate constraint activities_sealed_check;
alter table activities validate constraint activities_burnt_check;

-- What is burnt and not deleted yet: there is little of it.
-- squawk-ignore require-concurrent-index-creation
create index activities_burnt on activities (expires_at) where burnt_at is not null;

-- What people have chosen in the settings.
create table preferences (
  user_uuid uuid primary key,
  -- How long their cruds live where they do not say.
  ttl text not null default '7-days',
  theme text not null default 'auto',
  -- Null: as their browsers ask.
  language text,
  constraint preferences_user_uuid_fkey foreign key (user_uuid) references users (uuid) on delete cascade,
  constraint preferences_ttl_check
    check (ttl in ('30-days', '7-days', '3-days', '1-day', '12-hours', '3-hours', '1-hour')),
  constraint preferences_theme_check check (theme in ('auto', 'dark', 'light')),
  constraint preferences_language_check check (language ~ '^[a-z]{2,3}$')
);

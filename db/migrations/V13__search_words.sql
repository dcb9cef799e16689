-- Search by words as people mean them: each crud has the words that it is found by. Rows that were there get theirs from a
-- background task; until the version before is gone, its index stays beside.

-- Letters as they are compared: whatever their form, case, accents and vowel marks, and without what nobody sees. Not all
-- marks go: in the scripts of India a vowel is one. Case is ICU's, so that it is the same in every database.
create function search_fold(message text) returns text
language sql immutable parallel safe
return normalize(
  replace(replace(replace(replace(
    translate(
      regexp_replace(
        lower(normalize(message, nfkd) collate "und-x-icu"),
        '[\u00AD\u0300-\u036F\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u061C\u0640\u064B-\u065F\u0670'
        '\u06D6-\u06DC\u06DF-\u06E4\u06E7\u06E8\u06EA-\u06ED\u180B-\u180F\u1AB0-\u1AFF\u1DC0-\u1DFF\u200B-\u200F'
        '\u202A-\u202E\u2060-\u206F\u20D0-\u20FF\uFE00-\uFE0F\uFE20-\uFE2F\uFEFF\U0001F3FB-\U0001F3FF'
        '\U000E0000-\U000E0FFF]+',
        '',
        'g'
      ),
      'øđłħŧıς',
      'odlhtiσ'
    ),
    'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
  nfkc
);

-- The words of a text, each with its place, from 1. Between them is what is neither letter, digit, mark nor symbol; `c++`
-- and `c#` are words. Scripts without spaces are cut into pairs of letters, one at each, and the last letter alone (`only`
-- where there is one letter). A symbol or an emoji is a word.
create function search_words(message text) returns table (word text, place integer, part text)
language sql immutable parallel safe
begin atomic
  select
    left(case when pairs is null then single else substr(pairs, nth, 2) end, 200),
    (before + nth)::integer,
    case
      when pairs is null then 'word'
      when places = 1 then 'only'
      when nth = places then 'last'
      else 'pair'
    end
  from (
    select
      coalesce(match[1], match[3]) as single,
      match[2] as pairs,
      coalesce(char_length(match[2]), 1) as places,
      coalesce(
        sum(coalesce(char_length(match[2]), 1)) over (order by n rows between unbounded preceding and 1 preceding),
        0
      ) as before
    from regexp_matches(
        search_fold(message),
        -- Words, in spaced scripts; letters of others; symbols.
        '([^\u0001-\u002F\u003A-\u0040\u005B-\u0060\u007B-\u00A8\u00AA-\u00AD\u00AF-\u00BF\u00D7\u00F7\u02C2-\u02C5\u02D2-\u02DF'
        '\u037E\u0387\u055A-\u055F\u0589\u058A\u05BE\u05C0\u05C3\u05C6\u05F3\u05F4\u0600-\u060F\u061B-\u061F\u066A-\u066D\u06D4'
        '\u06DD\u06DE\u06E9\u06FD\u06FE\u0700-\u070F\u0964\u0965\u0970\u0DF4\u0E3F\u0E4F\u0E5A\u0E5B\u0F01-\u0F17\u0F3A-\u0F3D'
        '\u0FD0-\u0FD4\u104A-\u104F\u10FB\u115F\u1160\u1360-\u1368\u1400\u166D\u166E\u1680\u169B\u169C\u16EB-\u16ED\u17B4\u17B5'
        '\u17D4-\u17DB\u1800-\u180A\u2000-\u206F\u20A0-\u20CF\u2800\u2E00-\u2E7F\u2FF0-\u3004\u3008-\u3020\u3030\u303D-\u3040'
        '\u30A0\u30FB\uFD3E\uFD3F\uFE10-\uFE6F\uFFF0-\uFFFF'
        '\u0E01-\u0E3A\u0E40-\u0E4E\u0E50-\u0E59\u0E81-\u0EDF\u1000-\u1049\u1050-\u109F\u1780-\u17B3\u17B6-\u17D3\u17DC-\u17E9'
        '\u2E80-\u2FDF\u3005-\u3007\u3041-\u309F\u30A1-\u30FA\u30FC-\u30FF\u3105-\u312F\u31A0-\u31BF\u31F0-\u31FF'
        '\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\U00020000-\U0003FFFF'
        '\u00A9\u00AE\u2190-\u27FF\u2801-\u2BFF\U0001F000-\U0001FAFF]+(?:\+\+|#(?![^'
        '\u0001-\u002F\u003A-\u0040\u005B-\u0060\u007B-\u00A8\u00AA-\u00AD\u00AF-\u00BF\u00D7\u00F7\u02C2-\u02C5\u02D2-\u02DF'
        '\u037E\u0387\u055A-\u055F\u0589\u058A\u05BE\u05C0\u05C3\u05C6\u05F3\u05F4\u0600-\u060F\u061B-\u061F\u066A-\u066D\u06D4'
        '\u06DD\u06DE\u06E9\u06FD\u06FE\u0700-\u070F\u0964\u0965\u0970\u0DF4\u0E3F\u0E4F\u0E5A\u0E5B\u0F01-\u0F17\u0F3A-\u0F3D'
        '\u0FD0-\u0FD4\u104A-\u104F\u10FB\u115F\u1160\u1360-\u1368\u1400\u166D\u166E\u1680\u169B\u169C\u16EB-\u16ED\u17B4\u17B5'
        '\u17D4-\u17DB\u1800-\u180A\u2000-\u206F\u20A0-\u20CF\u2800\u2E00-\u2E7F\u2FF0-\u3004\u3008-\u3020\u3030\u303D-\u3040'
        '\u30A0\u30FB\uFD3E\uFD3F\uFE10-\uFE6F\uFFF0-\uFFFF'
        '\u0E01-\u0E3A\u0E40-\u0E4E\u0E50-\u0E59\u0E81-\u0EDF\u1000-\u1049\u1050-\u109F\u1780-\u17B3\u17B6-\u17D3\u17DC-\u17E9'
        '\u2E80-\u2FDF\u3005-\u3007\u3041-\u309F\u30A1-\u30FA\u30FC-\u30FF\u3105-\u312F\u31A0-\u31BF\u31F0-\u31FF'
        '\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\U00020000-\U0003FFFF'
        '\u00A9\u00AE\u2190-\u27FF\u2801-\u2BFF\U0001F000-\U0001FAFF#]))?)'
        '|([\u0E01-\u0E3A\u0E40-\u0E4E\u0E50-\u0E59\u0E81-\u0EDF\u1000-\u1049\u1050-\u109F\u1780-\u17B3\u17B6-\u17D3\u17DC-\u17E9'
        '\u2E80-\u2FDF\u3005-\u3007\u3041-\u309F\u30A1-\u30FA\u30FC-\u30FF\u3105-\u312F\u31A0-\u31BF\u31F0-\u31FF'
        '\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\U00020000-\U0003FFFF]+)'
        '|([\u00A9\u00AE\u2190-\u27FF\u2801-\u2BFF\U0001F000-\U0001FAFF])',
        'g'
      ) with ordinality as matches (match, n)
  ) as parts
  cross join lateral generate_series(1, places) as nth;
end;

-- Tags and handles in a text, with their marks: as they are, whatever their case.
create function search_names(message text) returns table (name text)
language sql immutable parallel safe
begin atomic
  select match[1]
  from regexp_matches(
      -- Most texts have none.
      case when message ~ '[#@]' then lower(normalize(message, nfc) collate "und-x-icu") end,
      '(?:^|[^[:alnum:]_])([#@][[:alnum:]_]{1,200})',
      'g'
    ) as matches (match);
end;

-- What a crud is found by: its words, its tags, people: who is named, by the handle, and who wrote it, by the id; and the day
-- on which it was posted, in days since 1970, which its id tells (RFC 9562, 5.7).
create function search_vector(message text, author uuid, crud uuid) returns tsvector
language plpgsql immutable strict parallel safe as $$
begin
  return (
    select string_agg(lexeme, ' ')::tsvector
    from (
      select format('''%s'':%s', word, place) as lexeme from search_words(message)
      union all
      select format('''%s''', name) from search_names(message)
      union all
      select format('''@%s''', author)
      union all
      select format('''~%s''', ('x' || left(translate(crud::text, '-', ''), 12))::bit(48)::bigint / 86400000)
    ) as lexemes
  );
end
$$;

alter table activities add search tsvector;

create function set_search() returns trigger
language plpgsql as $$
begin
  new.search := search_vector(new.message, new.user_uuid, new.uuid);
  return new;
end
$$;

create trigger activities_set_search before insert or update of message, user_uuid on activities
  for each row execute function set_search();

-- Nothing is in it yet, so it is made in the time that the table is read once. What was posted last is looked through by
-- each search; so that this is little, it is put into its place soon.
-- squawk-ignore require-concurrent-index-creation
create index activities_words on activities using gin (search) with (gin_pending_list_limit = 256)
where search is not null;

-- As before, and what each is found by.
create or replace view live_activities as
select
  activities.uuid,
  activities.user_uuid,
  users.display_name,
  users.handle,
  activities.message,
  case
    when activities.replies_count = 0 then 0
    else activities.replies_count - (
      select count(*)
      from activities as expired
      where expired.reply_to_activity_uuid = activities.uuid and expired.expires_at <= (select live_now())
    )::integer
  end as replies_count,
  activities.reposts_count,
  activities.likes_count,
  activities.reply_to_activity_uuid,
  activities.expires_at,
  activities.created_at,
  floor(extract(epoch from activities.expires_at - (select live_now())) * 1000)::bigint as milliseconds_left,
  activities.search
from activities
join users on users.uuid = activities.user_uuid
where activities.expires_at > (select live_now());

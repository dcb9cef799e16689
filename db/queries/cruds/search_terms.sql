--- What a search looks for, as PostgreSQL takes it: `query`, all of which has to occur, and its words one by one (`atoms`),
--- twenty at most; none where there is nothing to look for. Of `words` the last part from three letters on may be the start
--- of a longer one; what stands in `phrases` may not. Tags are folded. People are found by their handles where they are named, and by their
--- ids where they wrote.
-- log:
--! search_terms : (query?)
with
  texts as (
    select 'word' as kind, text, n from unnest(:words::text[]) with ordinality as given (text, n)
    union all
    select 'phrase', text, n from unnest(:phrases::text[]) with ordinality as given (text, n)
  ),
  words as (
    select
      kind,
      n,
      place,
      case
        when part = 'only' then format('''%s'':*', word)
        when kind = 'word' and part = 'word' and place = max(place) over (partition by kind, n) and word ~ '^.{2,}[^+#]$'
          then format('''%s'':*', word)
        else format('''%s''', word)
      end as atom
    from texts
    cross join lateral search_words(text) as found
    where part <> 'last'
  ),
  spaced as (
    select kind, n, place, atom, place - lag(place) over (partition by kind, n order by place) as distance from words
  ),
  conjuncts as (
    select string_agg(coalesce('<' || distance || '> ', '') || atom, ' ' order by place) as query from spaced group by kind, n
    union all
    select format('''#%s''', tag) from unnest(:tags::text[]) as tag
    union all
    select concat_ws(' | ', format('''@%s''', lower(person)), (
      select format('''@%s''', uuid) from users where lower(handle) = lower(person)
    ))
    from unnest(:people::text[]) as person
  )
select
  (select string_agg(format('(%s)', query), ' & ') from conjuncts) as query,
  array(
    select atom from words
    union
    select format('(%s)', query) from conjuncts where query not like '%<%' and query not in (select atom from words)
    limit 20
  ) as atoms;

--- Gives people the id that they have in the user pool, where they have none and both their handle and a verified address
--- are the pool's: a handle alone would let anybody take a person over. Says of everyone in the pool what came of it.
--! update_cognito_user_ids (handles[?], emails[?]) : (handle?)
with
  pool as (
    select sub, handle, email, verified
    from unnest(:subs::text[], :handles::text[], :emails::text[], :verified::boolean[])
      as pool (sub, handle, email, verified)
  ),
  judged as (
    select
      pool.sub,
      pool.handle,
      named.uuid,
      case
        when holder.uuid = named.uuid then 'unchanged'
        when holder.uuid is not null then 'the id is that of @' || holder.handle || ' already'
        when named.uuid is null and addressed.uuid is null then 'unknown'
        when named.uuid is null then 'the address is that of @' || addressed.handle
        when named.uuid is distinct from addressed.uuid then 'the address is another one'
        when not pool.verified then 'the address is not verified'
        when named.cognito_user_id is not null then 'has another id already'
        when count(*) over (partition by lower(pool.handle), lower(pool.email), pool.verified) > 1
          then 'several in the pool match'
        else 'set'
      end as outcome
    from pool
    left join users as holder on holder.cognito_user_id = pool.sub
    left join users as named on lower(named.handle) = lower(pool.handle)
    left join users as addressed on lower(addressed.email) = lower(pool.email)
  ),
  changed as (
    update users
    set cognito_user_id = judged.sub
    from judged
    where users.uuid = judged.uuid and judged.outcome = 'set' and users.cognito_user_id is null
    returning users.uuid
  )
select
  judged.sub,
  judged.handle,
  case when judged.outcome = 'set' and changed.uuid is null then 'has another id already' else judged.outcome end
    as outcome
from judged
left join changed on changed.uuid = judged.uuid
order by lower(judged.handle), judged.sub;

-- What is known of each account, kept signal by signal, and the one statement that makes scores of it: for one account
-- after an answer, for all of them at night.

-- That an account was looked at: the whole of it on a day of its own calendar, and the last look at any part of it.
create table health_gathered (
  account_id uuid not null primary key,
  gathered_at timestamptz not null,
  gathered_on date,
  silence jsonb not null default '{}',
  foreign key (account_id) references account (id) on delete cascade
);

-- A signal as it was last gathered, not weighed. Rewritten only where it has changed.
create table health_signal (
  account_id uuid not null,
  key text not null,
  value double precision,
  raw jsonb not null,
  unknown text,
  -- The day of what it was made from.
  as_of date,
  changed_at timestamptz not null default now(),
  primary key (account_id, key),
  foreign key (account_id) references account (id) on delete cascade
);

do $$
declare
  name text;
begin
  foreach name in array array['health_gathered', 'health_signal'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_account on %I to seika_app
         using (account_id = nullif(current_setting(''app.account_id'', true), '''')::uuid)
         with check (account_id = nullif(current_setting(''app.account_id'', true), '''')::uuid)', name);
    execute format('create policy across_accounts on %I for select to seika_desk using (true)', name);
    execute format('grant select, insert, update, delete on %I to seika_app', name);
    execute format('grant select on %I to seika_desk', name);
  end loop;
end
$$;

-- The scores that the kept signals of accounts make at an instant: of each account at most one, none where the latest
-- of that day says the same. The rules come from app/domain/health/scoring-rules.ts, which knows every constant; how a
-- score, its band and its explanation are defined stands in score.ts and score-change.ts, and a test holds them together.
create function health_found(accounts uuid[], at timestamptz, rules jsonb)
  returns table (
    account_id uuid, computed_at timestamptz, score float8, coverage float8, band text, signals jsonb, change jsonb,
    silence jsonb, model_version int)
  language sql stable as
$$
with model as materialized (
  select m.version, m.industry, m.size, m.stage, m.rank, m.signals, b.*
    from jsonb_to_recordset(rules->'models')
         m (version int, industry text, size text, stage text, rank int, bands jsonb, signals jsonb)
   cross join lateral jsonb_to_record(m.bands)
         b ("greenEnter" float8, "greenLeave" float8, "redEnter" float8, "redLeave" float8, evaluations int)
),
part as materialized (
  select m.version, p.position, p.part->>'key' as key, (p.part->>'share')::float8 as share, (p.part->>'days')::int as days,
         format('{"key": %s, "weight": %s, ', p.part->'key', p.part->'share') as head
    from model m cross join lateral jsonb_array_elements(m.signals) with ordinality p (part, position)
),
subject as (
  select a.id, a.time_zone, a.industry, a.size, g.silence, t.today,
         case when n.renews_on - t.today <= (rules->>'windowDays')::int then 'renewal'
              when t.today - a.started_on < (rules->>'onboardingDays')::int then 'onboarding' else 'adoption' end as stage
    from unnest(accounts) wanted
    join account a on a.id = wanted
    -- Whoever has looked later has scored what they saw.
    join health_gathered g on g.account_id = a.id and g.gathered_at <= at
   cross join lateral (select (at at time zone a.time_zone)::date as today) t
   cross join lateral (
     select min(s.renews_on) as renews_on from subscription s
      where s.account_id = a.id and s.starts_on <= t.today and s.renews_on >= t.today
        and (s.ended_on is null or s.ended_on > t.today)) n
)
select s.id, case when b.computed_at_ms = at then at + interval '1 millisecond' else at end,
       made.score, made.coverage, banded.band, f.signals, explained.change, s.silence, m.version
  from subject s
  -- The model that names most of what the account is.
 cross join lateral (
   select * from model o
    where (o.industry is null or o.industry = s.industry) and (o.size is null or o.size = s.size)
      and (o.stage is null or o.stage = s.stage)
    order by o.rank desc limit 1) m
  -- The score before.
  left join lateral (
    select h.*, date_trunc('milliseconds', h.computed_at) as computed_at_ms,
           (h.computed_at at time zone s.time_zone)::date as day
      from health_score h
     where h.account_id = s.id and h.computed_at <= at
     order by h.computed_at desc, h.id desc limit 1) b on true
 cross join lateral (
   select sum(w.share) as whole, sum(w.share) filter (where w.value is not null) as known,
          sum(w.share * w.value) as points,
          -- As text, parsed once: building JSON value by value takes three times as long.
          ('[' || string_agg(
            w.head || '"value": ' || coalesce(w.value::text, 'null') || ', "raw": ' || w.raw::text
              || ', "unknown": ' || coalesce(to_json(w.unknown)::text, 'null')
              || ', "asOf": ' || coalesce('"' || w.as_of || '"', 'null')
              || ', "countsUntil": ' || coalesce('"' || w.counts_until || '"', 'null') || '}', ', ' order by w.position)
            || ']')::jsonb as signals,
          sum(w.share * w.old_value) filter (where w.counted) / nullif(sum(w.share) filter (where w.counted), 0) as reweighed,
          sum(w.share) filter (where w.counted and w.counts) as common,
          array_agg(w.key order by w.position) filter (where w.counted and w.counts and w.value <> w.old_value) as moved,
          array_agg(w.share * (w.value - w.old_value) order by w.position)
            filter (where w.counted and w.counts and w.value <> w.old_value) as moves,
          jsonb_agg(w.key order by w.position) filter (where w.counts and not w.counted) as appeared,
          jsonb_agg(w.key order by w.position) filter (where w.counted and not w.counts) as vanished
     from (
       select p.position, p.key, p.share, p.head, k.raw, k.as_of, a.counts_until, o.value as old_value,
              case when not a.stale then k.value end as value, case when a.stale then 'stale' else k.unknown end as unknown,
              not a.stale and k.value is not null and p.share > 0 as counts,
              coalesce(o.value is not null and o.weight > 0, false) as counted
         from part p
         join health_signal k on k.account_id = s.id and k.key = p.key
        cross join lateral (
          select k.as_of + p.days as counts_until,
                 k.value is not null and coalesce(k.as_of + p.days < s.today, false) as stale) a
         left join jsonb_to_recordset(b.signals) o (key text, weight float8, value float8) on o.key = p.key
        where p.version = m.version
        -- Each is worked out once, not in every sum anew.
        offset 0) w) f
 cross join lateral (
   select case when f.known > 0 then f.points / f.known end as score,
          coalesce(f.known / nullif(f.whole, 0), 0) as coverage) made
  -- The evaluation before: the latest of an earlier day.
  left join lateral (
    select h.score, h.band from health_score h
     where h.account_id = s.id and h.computed_at < s.today::timestamp at time zone s.time_zone
     order by h.computed_at desc, h.id desc limit 1) l on l.score is not null
  -- From where to where its band is kept.
 cross join lateral (
   select case l.band when 'green' then m."greenLeave" when 'red' then '-infinity' else m."redEnter" end as low,
          case l.band when 'green' then 'infinity' when 'red' then m."redLeave" else m."greenEnter" end as high,
          case when made.score >= m."greenEnter" then 'green' when made.score < m."redEnter" then 'red'
               else 'amber' end as fresh) kept
 cross join lateral (
   select case when made.score is null or made.coverage < (rules->>'enough')::float8 then null
               when l.band is null then kept.fresh
               when made.score >= kept.low and made.score < kept.high then l.band
               when m.evaluations - 1 <= (
                 select count(*) filter (where d.band is not null and (d.score < kept.low or d.score >= kept.high))
                   from (
                     select distinct on (r.day) r.day, r.score, r.band
                       from (select h.id, h.computed_at, h.score, h.band,
                                    (h.computed_at at time zone s.time_zone)::date as day
                               from health_score h
                              where h.account_id = s.id
                                and h.computed_at < s.today::timestamp at time zone s.time_zone
                              order by h.computed_at desc limit 200) r
                      order by r.day desc, r.computed_at desc, r.id desc limit m.evaluations - 1) d)
               then kept.fresh
               else l.band end as band) banded
 cross join lateral (
   select jsonb_build_object(
     'since', to_char(b.computed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
     'delta', made.score - b.score,
     'parts', case when made.score is null or b.score is null then '[]' else
       coalesce((select jsonb_agg(jsonb_build_object('kind', 'signal', 'key', p.key, 'points', p.move / f.common)
                                  order by p.position)
                   from unnest(f.moved, f.moves) with ordinality p (key, move, position)), '[]')
       || case when f.appeared is null and f.vanished is null then '[]' else
            jsonb_build_array(jsonb_build_object('kind', 'data', 'appeared', coalesce(f.appeared, '[]'),
              'vanished', coalesce(f.vanished, '[]'),
              'points', made.score - coalesce(f.reweighed, b.score)
                        - coalesce((select sum(p.move) from unnest(f.moves) p (move)) / f.common, 0))) end
       || case when abs(f.reweighed - b.score) > (rules->>'hair')::float8 then
            jsonb_build_array(jsonb_build_object('kind', 'weights', 'points', f.reweighed - b.score)) else '[]' end
     end) as change) explained
 where case when b.day = s.today
            then (b.band, b.model_version) is distinct from (banded.band, m.version) or b.silence <> s.silence
                 or b.signals <> f.signals
            else true end
$$;

-- Writes them, under the walls of whoever asks. Two at once would each explain their change against the same score, so
-- each waits for the other. Returns the accounts that got a new score.
create function score_health(accounts uuid[], at timestamptz, cause text, rules jsonb) returns setof uuid
  -- How many accounts there are decides how they are best read.
  language plpgsql set plan_cache_mode = force_custom_plan set jit = off as
$$
begin
  perform from health_gathered g where g.account_id = any (accounts) order by g.account_id for update;
  return query
    insert into health_score as h
      (account_id, computed_at, cause, score, coverage, band, signals, change, silence, model_version)
    select n.account_id, n.computed_at, score_health.cause, n.score, n.coverage, n.band, n.signals, n.change, n.silence,
           n.model_version
      from health_found(accounts, at, rules) n
    returning h.account_id;
end
$$;

-- The same for accounts together, whoever they are: the night's one statement across the walls. It writes scores and
-- nothing else.
create function score_health_together(accounts uuid[], at timestamptz, cause text, rules jsonb) returns setof uuid
  language sql security definer set search_path = pg_catalog, public, pg_temp as
$$ select score_health(accounts, at, cause, rules) $$;

-- It runs as the owner, for whom the walls stand as well where the owner is no superuser.
do $$
declare
  name text;
begin
  foreach name in array array['account', 'subscription', 'health_gathered', 'health_signal', 'health_score', 'account_standing'] loop
    execute format('create policy scored_together on %I to %I using (true) with check (true)', name, current_user);
  end loop;
end
$$;

revoke all on function health_found(uuid[], timestamptz, jsonb) from public;
revoke all on function score_health(uuid[], timestamptz, text, jsonb) from public;
revoke all on function score_health_together(uuid[], timestamptz, text, jsonb) from public;
grant execute on function health_found(uuid[], timestamptz, jsonb) to seika_app, seika_desk;
grant execute on function score_health(uuid[], timestamptz, text, jsonb) to seika_app;
grant execute on function score_health_together(uuid[], timestamptz, text, jsonb) to seika_desk;

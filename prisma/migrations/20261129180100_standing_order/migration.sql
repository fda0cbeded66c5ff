-- Every account has a standing from the day it is made, and the standing knows when the account ended: so who needs us
-- most is read from an index as far as the page goes, and all are counted without opening ten thousand accounts.
alter table account_standing
  alter column health_score_id drop not null,
  alter column computed_at drop not null,
  alter column coverage set default 0,
  add column ended_on date;

create function open_standing() returns trigger language plpgsql as $$
begin
  insert into account_standing (account_id, ended_on) values (new.id, new.ended_on)
  on conflict (account_id) do update set ended_on = excluded.ended_on;
  return null;
end $$;
create trigger open_standing after insert or update of ended_on on account
  for each row execute function open_standing();

insert into account_standing (account_id, ended_on) select id, ended_on from account
on conflict (account_id) do update set ended_on = excluded.ended_on;

create or replace function keep_standing() returns trigger language plpgsql as $$
begin
  insert into account_standing as kept
    (account_id, health_score_id, computed_at, score, coverage, band, silence, trend)
  select distinct on (account_id)
         account_id, id, computed_at, score, coverage, band, silence->>'class',
         (jsonb_path_query_first(signals, '$[*] ? (@.key == "usage_trend").raw.change') #>> '{}')::float8
    from fresh order by account_id, computed_at desc, id desc
  on conflict (account_id) do update
    set health_score_id = excluded.health_score_id, computed_at = excluded.computed_at, score = excluded.score,
        coverage = excluded.coverage, band = excluded.band, silence = excluded.silence, trend = excluded.trend
  where kept.computed_at is null or kept.computed_at <= excluded.computed_at;
  return null;
end $$;

-- Who needs us most, smallest first.
create function attention(band text, silence text) returns smallint language sql immutable parallel safe as $$
  select case when band = 'red' or silence in ('silent', 'stopped') then 0
              when band = 'amber' then 1 when band = 'green' then 3 else 2 end::smallint $$;
create index account_standing_attention on account_standing (attention(band, silence), score);

-- The order of names holds what the table reads of an account to list it, so that a late page of it opens no account.
drop index account_name;
create index account_name on account (name collate "ja-x-icu", slug) include (id, staff_id, ended_on);

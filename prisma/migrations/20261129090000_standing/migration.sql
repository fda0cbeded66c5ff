-- Where each account stands now: its latest score in columns, so that a table of ten thousand accounts is filtered and
-- sorted without opening ten thousand histories. Kept by the database, whoever writes the scores.
create table account_standing (
  account_id uuid not null primary key,
  health_score_id uuid not null,
  computed_at timestamptz not null,
  score double precision,
  coverage double precision not null,
  band text,
  silence text,
  -- Change of use against the quarter before, -1 and up.
  trend double precision,
  foreign key (account_id) references account (id) on delete cascade
);
alter table account_standing enable row level security;
alter table account_standing force row level security;
create policy own_account on account_standing to seika_app
  using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
  with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid);
create policy across_accounts on account_standing for select to seika_desk using (true);
grant select, insert, update, delete on account_standing to seika_app;
grant select on account_standing to seika_desk;

create function keep_standing() returns trigger language plpgsql as $$
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
  where kept.computed_at <= excluded.computed_at;
  return null;
end $$;
create trigger keep_standing after insert on health_score
  referencing new table as fresh for each statement execute function keep_standing();

insert into account_standing (account_id, health_score_id, computed_at, score, coverage, band, silence, trend)
select distinct on (account_id)
       account_id, id, computed_at, score, coverage, band, silence->>'class',
       (jsonb_path_query_first(signals, '$[*] ? (@.key == "usage_trend").raw.change') #>> '{}')::float8
  from health_score order by account_id, computed_at desc, id desc;

-- Filters of the accounts table that somebody wants to find again. For everybody, or for whoever made them.
create table segment (
  id uuid not null default gen_random_uuid() primary key,
  name text not null check (name <> ''),
  -- The filters as they stand in the address.
  query text not null,
  staff_id uuid not null references staff (id),
  is_shared boolean not null default false,
  created_at timestamptz not null default now()
);
create unique index segment_name on segment (staff_id, name);
grant select, insert, update, delete on segment to seika_desk;

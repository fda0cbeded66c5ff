-- How health is judged, set by our own people for all customers or for some of them, and what a person holds against a
-- computed band for a while.

-- A model of the score for a scope: an industry, a size, a stage, or all where these are null. Rows are added and never
-- changed; the latest of a scope counts, and one without a model gives the scope back to the next wider one.
create table health_model (
  version int generated always as identity primary key,
  industry text,
  size text check (size in ('small', 'mid', 'large')),
  stage text check (stage in ('onboarding', 'adoption', 'renewal')),
  model jsonb,
  reason text not null check (char_length(reason) between 1 and 1000),
  staff_id uuid not null references staff (id),
  recorded_at timestamptz not null default now()
);
grant select, insert on health_model to seika_desk;
grant select on health_model to seika_app;

-- With which model a score was computed; 0 is the product's own.
alter table health_score add column model_version int not null default 0;

-- A band that a person sets beside the computed one, until a day. The latest row counts; one without a band revokes it.
create table health_override (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  band text check (band in ('green', 'amber', 'red')),
  reason text not null check (char_length(reason) between 1 and 1000),
  from_on date not null,
  until_on date not null,
  staff_id uuid not null references staff (id),
  recorded_at timestamptz not null default now(),
  primary key (account_id, id),
  foreign key (account_id) references account (id) on delete cascade,
  check (until_on - from_on between 0 and 90)
);
create index health_override_recorded_at on health_override (account_id, recorded_at desc);
alter table health_override enable row level security;
alter table health_override force row level security;
create policy own_account on health_override to seika_app
  using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
  with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid);
create policy across_accounts on health_override for select to seika_desk using (true);
grant select, insert on health_override to seika_app;
grant select on health_override to seika_desk;

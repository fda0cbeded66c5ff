-- What was learnt from renewals and a person took over; and what our people expect of leading figures, written down with
-- its day before the renewals that try it. Both belong to the vendor as a whole.

-- A model of the chance of leaving that somebody accepted, with how well it was judged. The latest row counts; one
-- without a model puts it aside.
create table churn_model (
  version int generated always as identity primary key,
  model jsonb,
  evidence jsonb not null,
  reason text not null check (char_length(reason) between 1 and 1000),
  staff_id uuid not null references staff (id),
  recorded_at timestamptz not null default now()
);
grant select, insert on churn_model to seika_desk;
grant select on churn_model to seika_app;

-- "Customers with this figure at or above this level renew more often."
create table kpi_hypothesis (
  id uuid not null default gen_random_uuid() primary key,
  kpi text not null,
  level double precision not null,
  note text not null default '',
  staff_id uuid not null references staff (id),
  recorded_at timestamptz not null default now(),
  unique (kpi, level)
);
grant select, insert on kpi_hypothesis to seika_desk;

-- How a hypothesis stood on a day. `since` counts the renewals that were decided about after it was written down.
create table kpi_check (
  hypothesis_id uuid not null references kpi_hypothesis (id) on delete cascade,
  checked_on date not null,
  figures jsonb not null,
  since jsonb not null,
  primary key (hypothesis_id, checked_on)
);
grant select, insert on kpi_check to seika_desk;

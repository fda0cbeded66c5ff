-- What was done to a run as a whole, and by whom; null for the terminal. Rows stay as they were written.
create table run_act (
  id uuid not null default gen_random_uuid() primary key,
  from_day date not null,
  until_day date not null,
  act text not null check (act in ('cancelled', 'resumed', 'late_approved', 'late_dropped')),
  reports integer not null default 0 check (reports >= 0),
  happened_at timestamptz not null default now(),
  staff_id uuid references staff (id)
);
create index run_act_period on run_act (until_day, from_day, happened_at);
grant select, insert on run_act to seika_desk;

alter table report
  -- When the last attempt at preparing it began.
  add column attempted_at timestamptz,
  -- Late, and found not worth sending: it waits for nobody, but a person may still approve it.
  add column dropped_at timestamptz,
  add column dropped_by uuid references staff (id);

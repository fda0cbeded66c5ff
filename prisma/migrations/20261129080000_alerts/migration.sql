-- Signs of leaving and of growth become alerts, alerts become work: rules, alerts, whom they are told, playbooks,
-- checklists, and what was learned from customers who left.

-- Where a rule is other than the one we start with (rule.ts).
create table alert_rule (
  kind text not null,
  is_on boolean not null,
  threshold double precision,
  days int check (days between 1 and 365),
  rearm_days int not null check (rearm_days between 1 and 365),
  department text not null check (department in ('success', 'sales', 'support', 'product')),
  -- Who gets it, where that is not the person in charge of the account.
  staff_id uuid references staff (id),
  opens_task boolean not null,
  due_days int not null check (due_days between 0 and 60),
  version int not null default 1,
  changed_at timestamptz not null default now(),
  changed_by uuid references staff (id),
  primary key (kind)
);
grant select, insert, update on alert_rule to seika_desk;

-- One sign of one account. `subject` tells signs of a kind apart, `round` how often this one came back.
create table alert (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  kind text not null,
  subject text not null default '',
  round int not null,
  evidence jsonb not null default '{}',
  department text not null check (department in ('success', 'sales', 'support', 'product')),
  staff_id uuid references staff (id),
  raised_at timestamptz not null default now(),
  acknowledged_at timestamptz,
  acknowledged_by uuid references staff (id),
  -- Out of sight before this day.
  snoozed_until date,
  ended_at timestamptz,
  -- Null where the sign went away by itself.
  ended_by uuid references staff (id),
  outcome text,
  note text not null default '',
  primary key (account_id, id),
  unique (account_id, kind, subject, round),
  foreign key (account_id) references account (id) on delete cascade
);
create unique index alert_open on alert (account_id, kind, subject) where ended_at is null;
create index alert_raised on alert (account_id, raised_at desc);

-- When each of us wants the mail of the day, in the vendor's zone; null is never.
alter table staff add column digest_hour smallint default 8 check (digest_hour between 0 and 23);
create table staff_digest (
  id uuid not null default gen_random_uuid(),
  staff_id uuid not null references staff (id),
  day date not null,
  attempts int not null default 0,
  first_tried_at timestamptz,
  sent_at timestamptz,
  -- Why it will not be sent: nothing was there any more, or nobody knows whether it was.
  dropped_at timestamptz,
  reply text not null default '',
  primary key (id),
  unique (staff_id, day)
);
grant select, insert, update on staff_digest to seika_desk;

-- Other systems that are told. Their secrets are derived, never kept.
create table webhook_endpoint (
  id uuid not null default gen_random_uuid(),
  name text not null,
  kind text not null check (kind in ('signed', 'slack')),
  url text not null,
  locale text not null default 'ja' check (locale in ('ja', 'en')),
  -- Only alerts of these departments; of all when empty.
  departments text[] not null default '{}',
  secret_round int not null default 1,
  -- Until then the secret before is used beside the new one.
  former_until timestamptz,
  made_at timestamptz not null default now(),
  made_by uuid references staff (id),
  failures int not null default 0,
  failing_since timestamptz,
  disabled_at timestamptz,
  -- by_person, failing, gone
  disabled_why text,
  removed_at timestamptz,
  primary key (id)
);
grant select, insert, update on webhook_endpoint to seika_desk;
grant select on webhook_endpoint to seika_app;

-- One message to one endpoint; its id is the webhook-id of every attempt.
create table webhook_delivery (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  endpoint_id uuid not null references webhook_endpoint (id),
  event text not null,
  subject_id uuid not null,
  body text not null,
  queued_at timestamptz not null default now(),
  due_at timestamptz not null default now(),
  attempts int not null default 0,
  lease_until timestamptz,
  delivered_at timestamptz,
  failed_at timestamptz,
  primary key (account_id, id),
  unique (account_id, endpoint_id, event, subject_id),
  foreign key (account_id) references account (id) on delete cascade
);
create index webhook_delivery_waiting on webhook_delivery (due_at) where delivered_at is null and failed_at is null;
create index webhook_delivery_endpoint on webhook_delivery (endpoint_id, queued_at desc);

-- Written before it is made: one without an end was cut off, and may have arrived.
create table webhook_attempt (
  account_id uuid not null,
  delivery_id uuid not null,
  number int not null,
  started_at timestamptz not null default now(),
  ended_at timestamptz,
  status int,
  said text not null default '',
  primary key (account_id, delivery_id, number),
  foreign key (account_id, delivery_id) references webhook_delivery (account_id, id) on delete cascade
);

-- What to do when a sign appears, step by step.
create table playbook (
  id uuid not null default gen_random_uuid(),
  name_ja text not null,
  name_en text not null,
  -- The kind of alert that it answers; null for one that is started by hand alone.
  trigger text,
  is_automatic boolean not null default false,
  why_automatic text not null default '',
  steps jsonb not null,
  version int not null default 1,
  changed_at timestamptz not null default now(),
  changed_by uuid references staff (id),
  retired_at timestamptz,
  primary key (id)
);
grant select, insert, update on playbook to seika_desk;
grant select on playbook to seika_app;

create table playbook_run (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  playbook_id uuid not null references playbook (id),
  alert_id uuid,
  -- The alert, or the day on which somebody started it: the same start twice is one.
  start_key text not null,
  started_on date not null,
  started_at timestamptz not null default now(),
  -- Null where the rule started it.
  staff_id uuid references staff (id),
  stopped_at timestamptz,
  primary key (account_id, id),
  unique (account_id, playbook_id, start_key),
  foreign key (account_id) references account (id) on delete cascade,
  foreign key (account_id, alert_id) references alert (account_id, id) on delete cascade
);

-- The steps as they were when it started; each is a task, and done when that is closed.
create table playbook_step (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  run_id uuid not null,
  position int not null,
  title_ja text not null,
  title_en text not null,
  primary key (account_id, id),
  unique (account_id, run_id, position),
  foreign key (account_id, run_id) references playbook_run (account_id, id) on delete cascade
);

-- Habits of a week, a month, a quarter: what one of us has done of them.
create table checklist_tick (
  staff_id uuid not null references staff (id),
  cadence text not null check (cadence in ('week', 'month', 'quarter')),
  period_from date not null,
  item text not null,
  done_at timestamptz not null default now(),
  primary key (staff_id, cadence, period_from, item)
);
grant select, insert, delete on checklist_tick to seika_desk;

-- What was learned from a customer who left; one for each decision to leave.
create table post_mortem (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  decision_id uuid not null,
  cause_id uuid references churn_cause (id),
  could_influence text not null check (could_influence in ('yes', 'partly', 'no')),
  seen text not null,
  lesson text not null,
  next_action text not null default '',
  staff_id uuid references staff (id),
  version int not null default 1,
  written_at timestamptz not null default now(),
  primary key (account_id, id),
  unique (account_id, decision_id),
  foreign key (account_id, decision_id) references renewal_decision (account_id, id) on delete cascade
);

do $$
declare
  name text;
begin
  foreach name in array array['alert', 'webhook_delivery', 'webhook_attempt', 'playbook_run', 'playbook_step', 'post_mortem'] loop
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
end $$;

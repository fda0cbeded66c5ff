-- What our people and other systems know of a customer beside its usage: contracts and how they were decided, tickets and
-- talks, how the person in charge sees it, who supports us there, and why customers left.

-- A change of seats or price ends one row and begins another that replaces it, so every day keeps what held on it.
alter table subscription
  add column external_id text,
  add column replaces_id uuid,
  -- By so many days before the renewal a decision must be told.
  add column notice_days int check (notice_days between 0 and 730),
  add constraint subscription_external unique (account_id, external_id),
  add constraint subscription_replaces foreign key (account_id, replaces_id) references subscription (account_id, id);

-- Why customers leave, as a tree of at most three levels. `influence` says who could have changed it.
create table churn_cause (
  id uuid not null default gen_random_uuid() primary key,
  parent_id uuid references churn_cause (id),
  name_ja text not null,
  name_en text not null,
  influence text not null check (influence in ('success', 'product', 'sales', 'customer', 'market')),
  position int not null default 0,
  archived_at timestamptz
);
grant select, insert, update on churn_cause to seika_desk;
grant select on churn_cause to seika_app;

-- How one renewal of one contract was decided. Corrected by another row: the latest counts.
create table renewal_decision (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  subscription_id uuid not null,
  -- The renewal day that was decided about.
  renews_on date not null,
  decision text not null check (decision in ('renewed', 'expanded', 'reduced', 'churned')),
  decided_on date not null,
  mrr_before_minor bigint not null check (mrr_before_minor >= 0),
  mrr_after_minor bigint not null check (mrr_after_minor >= 0),
  cause_id uuid references churn_cause (id),
  -- What kept a customer who wanted to leave.
  saved_by text check (saved_by in ('value', 'discount', 'other')),
  competitor text not null default '',
  note text not null default '',
  staff_id uuid references staff (id),
  recorded_at timestamptz not null default now(),
  external_id text,
  primary key (account_id, id),
  unique (account_id, external_id),
  foreign key (account_id, subscription_id) references subscription (account_id, id) on delete cascade,
  check ((decision = 'churned') = (mrr_after_minor = 0))
);
create index renewal_decision_renewal on renewal_decision (account_id, subscription_id, renews_on, recorded_at desc);

alter table touchpoint drop constraint touchpoint_kind_check;
alter table touchpoint
  add constraint touchpoint_kind_check check (kind in ('mail', 'call', 'meeting', 'chat', 'event', 'ticket', 'note')),
  add column external_id text,
  add column subject text not null default '',
  -- Something was left to do or to put right; closed_at says when it was.
  add column left_open boolean not null default false,
  -- Of tickets.
  add column priority text check (priority in ('low', 'normal', 'high', 'urgent')),
  add column first_reply_at timestamptz,
  add column satisfaction smallint check (satisfaction between 1 and 5),
  add column recorded_at timestamptz not null default now(),
  add constraint touchpoint_external unique (account_id, external_id);

-- How the person in charge sees the account, 1 (lost) to 5 (safe). Rows are added and never changed.
create table pulse (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  level smallint not null check (level between 1 and 5),
  note text not null default '',
  staff_id uuid references staff (id),
  recorded_at timestamptz not null default now(),
  external_id text,
  primary key (account_id, id),
  unique (account_id, external_id),
  foreign key (account_id) references account (id) on delete cascade
);
create index pulse_recorded_at on pulse (account_id, recorded_at desc);

-- How it stands with whoever supports us at the customer, from a day on. Rows are added and never changed; the latest counts.
create table sponsor_status (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  contact_id uuid,
  status text not null check (status in ('active', 'distant', 'leaving', 'left', 'none')),
  since_on date not null,
  note text not null default '',
  staff_id uuid references staff (id),
  recorded_at timestamptz not null default now(),
  external_id text,
  primary key (account_id, id),
  unique (account_id, external_id),
  foreign key (account_id) references account (id) on delete cascade,
  foreign key (account_id, contact_id) references contact (account_id, id) on delete cascade,
  check (status = 'none' or contact_id is not null)
);
create index sponsor_status_since on sponsor_status (account_id, since_on desc, recorded_at desc);

do $$
declare
  name text;
begin
  foreach name in array array['renewal_decision', 'pulse', 'sponsor_status'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_account on %I to seika_app
         using (account_id = nullif(current_setting(''app.account_id'', true), '''')::uuid)
         with check (account_id = nullif(current_setting(''app.account_id'', true), '''')::uuid)', name);
    execute format('create policy across_accounts on %I for select to seika_desk using (true)', name);
    execute format('grant select, insert on %I to seika_app', name);
    execute format('grant select on %I to seika_desk', name);
  end loop;
end $$;

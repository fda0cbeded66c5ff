-- Between approval and the mails: when a report goes out, who may still stop it, and which hours and days are open.

alter table vendor
  add column release_delay_minutes integer not null default 0 check (release_delay_minutes between 0 and 10080),
  add column send_from_hour smallint not null default 0 check (send_from_hour between 0 and 23),
  add column send_until_hour smallint not null default 24 check (send_until_hour between 1 and 24),
  add column business_days_only boolean not null default false,
  -- Whether somebody else than who approved confirms a report that would be a reader's first.
  add column second_person boolean not null default false,
  add check (send_from_hour < send_until_hour);
alter table account
  add column release_delay_minutes integer check (release_delay_minutes between 0 and 10080);

-- What goes for accounts of an industry, a size, or both; more exact rows win. Null leaves it to the vendor.
create table report_policy (
  id uuid not null default gen_random_uuid() primary key,
  industry text,
  size text,
  approval_mode text check (approval_mode in ('person', 'automatic')),
  delay_minutes integer check (delay_minutes between 0 and 10080),
  unique nulls not distinct (industry, size),
  check (industry is not null or size is not null)
);

-- Days on which no report is mailed, and what they are called.
create table blackout_day (
  day date not null primary key,
  name text not null
);

-- A run that was cancelled: all reports of one period stay as they are until it is resumed.
create table run_cancellation (
  from_day date not null,
  until_day date not null,
  cancelled_at timestamptz not null default now(),
  cancelled_by uuid references staff (id),
  primary key (from_day, until_day)
);
grant select, insert, update, delete on report_policy, blackout_day, run_cancellation to seika_desk;
grant select on report_policy, blackout_day, run_cancellation to seika_app;

-- An approved edition on its way to its readers.
create table report_release (
  account_id uuid not null,
  edition_id uuid not null,
  release_at timestamptz not null,
  released_at timestamptz,
  stopped_at timestamptz,
  stopped_by uuid references staff (id),
  needs_second boolean not null default false,
  confirmed_at timestamptz,
  confirmed_by uuid references staff (id),
  primary key (account_id, edition_id),
  foreign key (account_id, edition_id) references report_edition (account_id, id) on delete cascade
);
create index report_release_waiting on report_release (release_at) where released_at is null;
insert into report_release (account_id, edition_id, release_at, released_at)
select account_id, edition_id, approved_at, approved_at from report_approval;

alter table report_release enable row level security;
alter table report_release force row level security;
create policy own_account on report_release to seika_app
  using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
  with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid);
create policy across_accounts on report_release for select to seika_desk using (true);
grant select, insert, update, delete on report_release to seika_app;
grant select on report_release to seika_desk;

-- How often somebody began to prepare a report, counted before the work, and what the last failure said.
alter table report
  add column attempts integer not null default 0,
  add column failure text;

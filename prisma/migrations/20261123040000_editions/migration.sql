-- Editions: hours of grace, periods other than quarters, reports somebody asked for, and corrections of closed periods.

-- New installations wait three days for what arrives late. One that has customers keeps what it had.
alter table vendor alter column grace_hours set default 72;
update vendor set grace_hours = 72 where not exists (select from account);
alter table vendor drop constraint if exists vendor_grace_hours_check;
alter table vendor add constraint vendor_grace_hours_check check (grace_hours between 0 and 240);

-- Reports of every month, by account or for all that say nothing themselves.
alter table vendor add column monthly_reports boolean not null default false;
alter table account add column monthly_reports boolean;

alter table report
  -- What the period is; `quarter` is its key.
  add column kind text not null default 'quarter' check (kind in ('quarter', 'month', 'range')),
  -- Who asked for it, of the customer's people or of ours. Then it is for them and nobody else; null where the clock did.
  add column asked_by_contact_id uuid,
  add column staff_id uuid references staff (id),
  -- Whether the link is mailed to whoever asked.
  add column asked_by_mail boolean not null default false,
  -- Whether the period was not over when it was asked for.
  add column running boolean not null default false,
  -- When its figures were last computed again after they were frozen.
  add column recomputed_at timestamptz,
  add foreign key (account_id, asked_by_contact_id) references contact (account_id, id);
create index report_asked on report (account_id, asked_by_contact_id, opened_at) where asked_by_contact_id is not null;

-- A later edition of a closed period: which one it corrects, why, and what is different.
create table report_restatement (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  edition_id uuid not null,
  corrects_id uuid not null,
  reason text not null check (reason in ('late-events', 'records')),
  -- Events of the period that were received after the corrected edition was frozen.
  late_events integer not null default 0,
  -- [{figure, subject, unit, before, after, because}], as in the snapshot.
  changes jsonb not null,
  found_at timestamptz not null default clock_timestamp(),
  primary key (account_id, id),
  foreign key (account_id, edition_id) references report_edition (account_id, id) on delete cascade,
  foreign key (account_id, corrects_id) references report_edition (account_id, id) on delete cascade
);
create index report_restatement_edition on report_restatement (account_id, edition_id);

alter table report_restatement enable row level security;
alter table report_restatement force row level security;
create policy own_account on report_restatement to seika_app
  using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
  with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid);
create policy across_accounts on report_restatement for select to seika_desk using (true);
grant select, insert on report_restatement to seika_app;
grant select on report_restatement to seika_desk;

-- Who of us had an edition before them, and when first. Only what somebody has read can be let go together with others.
create table report_opening (
  account_id uuid not null,
  edition_id uuid not null,
  staff_id uuid not null references staff (id),
  opened_at timestamptz not null default now(),
  primary key (account_id, edition_id, staff_id),
  foreign key (account_id, edition_id) references report_edition (account_id, id) on delete cascade
);
alter table report_opening enable row level security;
alter table report_opening force row level security;
create policy own_account on report_opening to seika_app
  using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
  with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid);
create policy across_accounts on report_opening for select to seika_desk using (true);
grant select, insert on report_opening to seika_app;
grant select on report_opening to seika_desk;

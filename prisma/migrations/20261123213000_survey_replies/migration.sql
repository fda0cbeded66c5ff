-- What one of us wrote to somebody about their answer; sent by a delivery whose subject it is.
create table survey_reply (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  response_id uuid not null,
  staff_id uuid not null references staff (id),
  subject text not null,
  body text not null,
  written_at timestamptz not null default now(),
  primary key (account_id, id),
  foreign key (account_id, response_id) references response (account_id, id) on delete cascade
);
create index survey_reply_response on survey_reply (account_id, response_id);
alter table survey_reply enable row level security;
alter table survey_reply force row level security;
create policy own_account on survey_reply to seika_app
  using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
  with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid);
create policy across_accounts on survey_reply for select to seika_desk using (true);
grant select, insert on survey_reply to seika_app;
grant select on survey_reply to seika_desk;

-- Records of customers come in from other systems, by file and over the network. What came from where is written down, so
-- that a file can be taken back, and so that everybody sees when a source has gone quiet.

-- Keys of programs that send or read records. Only a hash is kept.
create table api_key (
  id text not null primary key,
  secret_hash text not null,
  label text not null,
  scope text not null check (scope in ('records', 'records:read')),
  created_at timestamptz not null default now(),
  last_used_on date,
  revoked_at timestamptz
);

-- What was answered to a request that carried an Idempotency-Key, for a day. Without a status it is still at work.
create table api_answer (
  key_id text not null references api_key (id) on delete cascade,
  idempotency_key text not null,
  request_sha256 text not null,
  started_at timestamptz not null default now(),
  status int,
  body text,
  primary key (key_id, idempotency_key)
);
create index api_answer_started_at on api_answer (started_at);

-- How much came from a source in an hour. A source is events:KEY or records:KEY.
create table data_arrival (
  source text not null,
  hour timestamptz not null,
  accepted int not null default 0,
  refused int not null default 0,
  last_at timestamptz not null,
  -- The sender's clock minus ours, the one furthest from 0; null where no sender said what its clock showed.
  skew_seconds int,
  primary key (source, hour)
);

grant select, insert, update, delete on api_key, api_answer, data_arrival to seika_desk;

-- Files of records stand beside files of usage.
alter table usage_import
  add column kind text not null default 'usage' check (kind in ('usage', 'account', 'contact', 'subscription', 'renewal',
    'ticket', 'touchpoint', 'pulse', 'sponsor')),
  -- Which column of the file is which field, by place.
  add column mapping jsonb,
  add column rows_changed int not null default 0,
  -- Records that an undo left alone, because somebody changed them since.
  add column rows_kept int not null default 0;

-- What a file or a program wrote: the row before and after. It is what an undo goes by.
create table record_change (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  import_id uuid references usage_import (id),
  api_key_id text references api_key (id),
  kind text not null,
  record_id uuid not null,
  before jsonb,
  after jsonb not null,
  happened_at timestamptz not null default clock_timestamp(),
  undone_at timestamptz,
  -- Why an undo left the record alone.
  kept text check (kept in ('changed', 'used')),
  primary key (account_id, id),
  foreign key (account_id) references account (id) on delete cascade
);
create index record_change_import on record_change (import_id, account_id) where import_id is not null;
create index record_change_record on record_change (account_id, record_id);

alter table record_change enable row level security;
alter table record_change force row level security;
create policy own_account on record_change to seika_app
  using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
  with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid);
create policy across_accounts on record_change for select to seika_desk using (true);
grant select, insert, update, delete on record_change to seika_app;
grant select on record_change to seika_desk;

-- Decisions, pulses and sponsors' statuses are added and never changed. Only what a file brought can be taken back.
do $$
declare
  name text;
begin
  foreach name in array array['renewal_decision', 'pulse', 'sponsor_status'] loop
    execute format('grant delete on %I to seika_app', name);
    execute format(
      'create policy only_of_imports on %1$I as restrictive for delete to seika_app
         using (exists (select from record_change c
                         where c.account_id = %1$I.account_id and c.record_id = %1$I.id and c.before is null
                           and c.import_id is not null))', name);
  end loop;
end $$;

-- What came back of our mails. A mail that came back is known by its bytes, so that reading it again changes nothing.
create table bounce (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  delivery_id uuid not null,
  mail_sha256 text not null,
  arrived_at timestamptz not null default now(),
  kind text not null check (kind in ('bounce', 'delay', 'complaint')),
  cause text,
  hard boolean not null default false,
  status text,
  said text not null default '',
  primary key (account_id, id),
  unique (account_id, mail_sha256),
  foreign key (account_id, delivery_id) references delivery (account_id, id) on delete cascade
);
create index bounce_delivery on bounce (account_id, delivery_id);
alter table bounce enable row level security;
alter table bounce force row level security;
create policy own_account on bounce to seika_app
  using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
  with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid);
create policy across_accounts on bounce for select to seika_desk using (true);
grant select, insert on bounce to seika_app;
grant select on bounce to seika_desk;

-- When it was certain that an accepted mail did not arrive.
alter table delivery add column bounced_at timestamptz;

-- What came to our return paths and names no mail of ours: nothing follows from it but that a person may look.
create table stray_mail (
  sha256 text not null,
  arrived_at timestamptz not null default now(),
  kind text not null,
  sender text not null,
  subject text not null,
  primary key (sha256)
);
grant select, insert, delete on stray_mail to seika_desk;

-- An address that does not take our mails again and again is left alone for a while.
alter table suppression drop constraint suppression_reason_check;
alter table suppression add constraint suppression_reason_check
  check (reason in ('hard', 'soft', 'complaint', 'unsubscribe', 'manual', 'erasure'));

alter table task drop constraint task_kind_check;
alter table task add constraint task_kind_check
  check (kind in ('dispute', 'proposal', 'comment', 'report_comment', 'colleague', 'decision', 'unreachable'));

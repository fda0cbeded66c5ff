-- The reading room: personal links that open one edition without signing in, and what their readers do there.

-- A report goes out as a link unless an installation wants the file.
alter table vendor alter column delivery_mode set default 'link';
alter table vendor add column reading_days integer not null default 180 check (reading_days between 1 and 730);

-- One link of one contact to one edition. Its token is made anew from its id; what is kept is a hash.
create table reading_link (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  edition_id uuid not null,
  contact_id uuid not null,
  -- The mail that carried it; null when that mail is gone.
  delivery_id uuid,
  token_hash text not null,
  made_at timestamptz not null default now(),
  expires_at timestamptz not null,
  -- The reader asked for it, in place of one that had ended.
  asked_at timestamptz,
  revoked_at timestamptz,
  revoked_by uuid references staff (id),
  -- Whether the reader may ask for a new one once this one has ended.
  may_renew boolean not null default true,
  last_opened_at timestamptz,
  primary key (account_id, id),
  unique (account_id, token_hash),
  foreign key (account_id, edition_id) references report_edition (account_id, id) on delete cascade,
  foreign key (account_id, contact_id) references contact (account_id, id) on delete cascade
);
create index reading_link_token_hash on reading_link (token_hash);
create index reading_link_reader on reading_link (account_id, edition_id, contact_id);

-- One opening of the page, told by the page itself. Internal: no customer sees it.
create table report_reading (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  link_id uuid not null,
  edition_id uuid not null,
  contact_id uuid not null,
  -- Tells the browsers of one link apart, and cannot be joined with anything else.
  device text not null,
  opened_at timestamptz not null default now(),
  visible_seconds integer not null default 0,
  -- Seconds by section of the report.
  sections jsonb not null default '{}',
  -- Once it had been before somebody's eyes for long enough and somebody moved in it.
  read_at timestamptz,
  primary key (account_id, id),
  foreign key (account_id, link_id) references reading_link (account_id, id) on delete cascade
);
create index report_reading_reader on report_reading (account_id, edition_id, contact_id);

create table report_download (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  link_id uuid not null,
  edition_id uuid not null,
  contact_id uuid not null,
  locale text not null,
  downloaded_at timestamptz not null default now(),
  primary key (account_id, id),
  foreign key (account_id, link_id) references reading_link (account_id, id) on delete cascade
);
create index report_download_reader on report_download (account_id, edition_id, contact_id);

-- What the customer's people and ours say about a report. Both read all of it.
create table report_comment (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  edition_id uuid not null,
  -- The part of the report that it is about; null for the whole.
  section text,
  contact_id uuid,
  staff_id uuid,
  body text not null,
  written_at timestamptz not null default now(),
  primary key (account_id, id),
  foreign key (account_id, edition_id) references report_edition (account_id, id) on delete cascade,
  foreign key (account_id, contact_id) references contact (account_id, id),
  foreign key (staff_id) references staff (id)
);
create index report_comment_edition on report_comment (account_id, edition_id, written_at);

-- A reader who may not invite names a colleague; somebody who may decides.
create table colleague_proposal (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  contact_id uuid not null,
  name text not null,
  email text not null,
  department text,
  title text,
  locale text not null,
  proposed_at timestamptz not null default now(),
  decided_at timestamptz,
  decided_by_contact_id uuid,
  decided_by_staff_id uuid references staff (id),
  invited boolean,
  primary key (account_id, id),
  foreign key (account_id, contact_id) references contact (account_id, id) on delete cascade,
  foreign key (account_id, decided_by_contact_id) references contact (account_id, id)
);
-- Whoever is proposed twice is proposed once.
create unique index colleague_proposal_open on colleague_proposal (account_id, lower(email)) where decided_at is null;

do $$
declare
  scoped text[] := array['reading_link', 'report_reading', 'report_download', 'report_comment', 'colleague_proposal'];
  name text;
begin
  foreach name in array scoped loop
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
end
$$;
revoke update, delete on report_download, report_comment from seika_app;

-- New kinds of mail and of work.
alter table delivery drop constraint delivery_purpose_check;
alter table delivery add constraint delivery_purpose_check
  check (purpose in ('report', 'survey', 'milestone', 'invitation', 'reading_link'));
alter table task drop constraint task_kind_check;
alter table task add constraint task_kind_check
  check (kind in ('dispute', 'proposal', 'comment', 'decision', 'report_comment', 'colleague'));

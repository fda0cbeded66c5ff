-- The portal that is questioned and changed: edited assumptions and judged claims, goals that both sides propose, people
-- whom the customer's own administrator invites, brands, embedding, and who did what.

-- How the company looks to its customers, and to one of them. A logo is a file named by its hash.
alter table vendor
  add column logo_sha256 text,
  add column logo_type text check (logo_type in ('image/png', 'image/jpeg', 'image/svg+xml', 'image/webp')),
  add column embed_origins text[] not null default '{}';
alter table account
  add column brand_accent text check (brand_accent ~ '^#[0-9a-f]{6}$'),
  add column brand_product_ja text,
  add column brand_product_en text,
  add column logo_sha256 text,
  add column logo_type text check (logo_type in ('image/png', 'image/jpeg', 'image/svg+xml', 'image/webp')),
  add column embed_origins text[] not null default '{}',
  -- Who at the customer sees single users: the customer's administrator decides.
  add column user_view text not null default 'nobody' check (user_view in ('nobody', 'admins', 'everyone'));

alter table contact
  add column report_frequency text not null default 'quarterly'
    check (report_frequency in ('quarterly', 'half_yearly', 'yearly')),
  add column receives_news boolean not null default true,
  add column invited_at timestamptz,
  add column invited_by_contact_id uuid,
  add foreign key (account_id, invited_by_contact_id) references contact (account_id, id);

-- Staff look at the portal as one company sees it: they read, and change nothing.
alter table session
  add column viewing_account_id uuid references account (id) on delete cascade,
  add column viewing_role text check (viewing_role in ('executive', 'admin', 'member'));

-- Who saw, sent and changed what. Rows are added and never touched again.
create table audit_entry (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  happened_at timestamptz not null default now(),
  staff_id uuid,
  contact_id uuid,
  act text not null,
  subject text not null default '',
  detail jsonb not null default '{}',
  primary key (account_id, id),
  foreign key (account_id) references account (id) on delete cascade,
  foreign key (staff_id) references staff (id),
  foreign key (account_id, contact_id) references contact (account_id, id)
);
create index audit_entry_time on audit_entry (account_id, happened_at desc);

-- Work of our own people about an account. What it is about decides what its subject is.
create table task (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  kind text not null check (kind in ('dispute', 'proposal', 'comment')),
  subject_id uuid not null,
  detail jsonb not null default '{}',
  staff_id uuid,
  due_on date not null,
  opened_at timestamptz not null default now(),
  closed_at timestamptz,
  closed_by uuid,
  outcome text,
  note text not null default '',
  primary key (account_id, id),
  unique (account_id, kind, subject_id),
  foreign key (account_id) references account (id) on delete cascade,
  foreign key (staff_id) references staff (id),
  foreign key (closed_by) references staff (id)
);
create index task_open on task (account_id, due_on) where closed_at is null;

-- Drivers: made from a template or by hand, changed without rewriting what was, retired instead of removed.
create table driver_template (
  id uuid not null default gen_random_uuid(),
  key text not null,
  industry text,
  size text check (size in ('small', 'mid', 'large')),
  kind text not null check (kind in ('time_saved', 'cost_avoided', 'revenue_gained', 'risk_reduced')),
  name_ja text not null,
  name_en text not null,
  feature_key text not null,
  measure text not null default 'events' check (measure in ('events', 'quantity')),
  benefit_group text,
  factors jsonb not null,
  position integer not null default 0,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  changed_by uuid references staff (id),
  retired_at timestamptz,
  primary key (id),
  unique (key)
);

alter table value_driver
  add column template_id uuid references driver_template (id),
  add column version integer not null default 1,
  add column retired_at timestamptz;

-- What may be said of a factor: where the vendor set bounds, nothing outside of them.
alter table assumption
  add column min double precision,
  add column max double precision,
  add column version integer not null default 1,
  add column changed_at timestamptz not null default now(),
  add column contact_id uuid,
  add column staff_id uuid references staff (id),
  add foreign key (account_id, contact_id) references contact (account_id, id),
  add check (min is null or max is null or min <= max);

-- What a factor was before it was changed, and who changed it to what came next.
create table assumption_change (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  assumption_id uuid not null,
  version integer not null,
  low double precision,
  expected double precision,
  high double precision,
  source text not null check (source in ('measured', 'customer', 'benchmark', 'assumed')),
  as_of date not null,
  reason text not null default '',
  contact_id uuid,
  staff_id uuid,
  changed_at timestamptz not null default now(),
  primary key (account_id, id),
  unique (account_id, assumption_id, version),
  foreign key (account_id, assumption_id) references assumption (account_id, id) on delete cascade,
  foreign key (account_id, contact_id) references contact (account_id, id),
  foreign key (staff_id) references staff (id)
);

-- What the customer says of what a driver claims for a quarter. The latest counts; none is ever changed.
create table claim_review (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  driver_id uuid not null,
  quarter text not null,
  verdict text not null check (verdict in ('confirmed', 'adjusted', 'disputed', 'withdrawn')),
  -- What was claimed when it was judged, and, where it was adjusted, what the customer puts in its place; minor units.
  claimed_low bigint,
  claimed_expected bigint,
  claimed_high bigint,
  adjusted_expected bigint,
  comment text not null default '',
  contact_id uuid,
  staff_id uuid,
  reviewed_at timestamptz not null default now(),
  position bigint generated always as identity,
  primary key (account_id, id),
  foreign key (account_id, driver_id) references value_driver (account_id, id) on delete cascade,
  foreign key (account_id, contact_id) references contact (account_id, id),
  foreign key (staff_id) references staff (id),
  check ((verdict = 'adjusted') = (adjusted_expected is not null))
);
create index claim_review_latest on claim_review (account_id, driver_id, quarter, position desc);

create table goal_template (
  id uuid not null default gen_random_uuid(),
  key text not null,
  industry text,
  size text check (size in ('small', 'mid', 'large')),
  title_ja text not null,
  title_en text not null,
  metric text not null,
  feature_key text,
  target double precision not null,
  direction text not null default 'up' check (direction in ('up', 'down')),
  due_months integer not null check (due_months between 1 and 60),
  milestones jsonb not null default '[]',
  position integer not null default 0,
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  changed_by uuid references staff (id),
  retired_at timestamptz,
  primary key (id),
  unique (key)
);

-- A goal is proposed by either side and counts once the other has accepted it.
alter table goal
  add column template_id uuid references goal_template (id),
  add column version integer not null default 1,
  add column proposed_at timestamptz not null default now(),
  add column proposed_by_contact_id uuid,
  add column proposed_by_staff_id uuid references staff (id),
  add column accepted_at timestamptz default now(),
  add column accepted_by_contact_id uuid,
  add column accepted_by_staff_id uuid references staff (id),
  add column declined_at timestamptz,
  add column declined_note text not null default '',
  add column retired_at timestamptz,
  add foreign key (account_id, proposed_by_contact_id) references contact (account_id, id),
  add foreign key (account_id, accepted_by_contact_id) references contact (account_id, id),
  add check (accepted_at is null or declined_at is null);

-- A milestone without a threshold is completed by a person, who says what shows it.
alter table milestone
  alter column threshold drop not null,
  add column retired_at timestamptz;
alter table milestone_completion
  alter column metric drop not null,
  alter column value drop not null,
  alter column threshold drop not null,
  add column evidence text not null default '',
  add column contact_id uuid,
  add column staff_id uuid references staff (id),
  add column announced_at timestamptz,
  add foreign key (account_id, contact_id) references contact (account_id, id);

create table goal_comment (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  goal_id uuid not null,
  contact_id uuid,
  staff_id uuid,
  body text not null,
  written_at timestamptz not null default now(),
  primary key (account_id, id),
  foreign key (account_id, goal_id) references goal (account_id, id) on delete cascade,
  foreign key (account_id, contact_id) references contact (account_id, id),
  foreign key (staff_id) references staff (id)
);
create index goal_comment_goal on goal_comment (account_id, goal_id, written_at);

-- A program of the vendor's that asks for tokens with which a company's cards may be shown elsewhere.
create table embed_key (
  id text not null,
  secret_hash text not null,
  label text not null,
  created_at timestamptz not null default now(),
  last_used_on date,
  revoked_at timestamptz,
  primary key (id)
);

-- A file of usage can be taken back: its events know it.
alter table usage_event add column import_id uuid;
create index usage_event_import on usage_event (account_id, import_id) where import_id is not null;
alter table usage_import
  add column file_sha256 text,
  add column staff_id uuid references staff (id),
  add column undone_at timestamptz,
  add column undone_by uuid references staff (id);

do $$
declare
  scoped text[] := array['audit_entry', 'task', 'assumption_change', 'claim_review', 'goal_comment'];
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
-- What was said and done stays said and done.
revoke update, delete on audit_entry, assumption_change, claim_review from seika_app;

grant select on driver_template, goal_template to seika_app;
grant select, insert, update, delete on driver_template, goal_template, embed_key to seika_desk;

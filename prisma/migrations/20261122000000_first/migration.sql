-- Seika's tables. Everything that belongs to a customer company carries account_id first in its key and stands under
-- row-level security; what belongs to the vendor as a whole (staff, features, campaigns) does not.

-- Roles are shared by a whole cluster, so they may exist already. Passwords are set after migrating.
do $$
begin
  if not exists (select from pg_roles where rolname = 'seika_app') then create role seika_app nologin; end if;
  if not exists (select from pg_roles where rolname = 'seika_desk') then create role seika_desk nologin; end if;
  if not exists (select from pg_roles where rolname = 'seika_ingest') then create role seika_ingest nologin; end if;
end
$$;

-- The company that runs this installation. One row.
create table vendor (
  id integer not null default 1 check (id = 1),
  name_ja text not null,
  name_en text not null,
  product_ja text not null,
  product_en text not null,
  accent text not null default '#0f766e',
  locale text not null default 'ja',
  time_zone text not null default 'Asia/Tokyo',
  currency text not null default 'JPY',
  fiscal_start_month smallint not null default 4 check (fiscal_start_month between 1 and 12),
  support_email text not null,
  approval_mode text not null default 'person' check (approval_mode in ('person', 'automatic')),
  delivery_mode text not null default 'attachment' check (delivery_mode in ('attachment', 'link')),
  grace_hours integer not null default 0 check (grace_hours >= 0),
  primary key (id)
);

insert into vendor (name_ja, name_en, product_ja, product_en, support_email)
values ('(社名未登録)', '(company name not set)', 'Seika', 'Seika', 'support@example.invalid');

-- A person at the vendor.
create table staff (
  id uuid not null default gen_random_uuid(),
  email text not null,
  name text not null,
  role text not null default 'csm' check (role in ('csm', 'lead', 'operator')),
  locale text not null default 'ja',
  created_at timestamptz not null default now(),
  left_at timestamptz,
  primary key (id),
  unique (email)
);

-- A key with which a program sends usage events. Only a hash of its secret is kept.
create table write_key (
  id text not null,
  secret_hash text not null,
  label text not null,
  created_at timestamptz not null default now(),
  last_used_on date,
  revoked_at timestamptz,
  primary key (id)
);

-- A thing of the product that can be used. A feature first seen in an event is named after its key.
create table feature (
  key text not null,
  name_ja text not null,
  name_en text not null,
  hint_ja text not null default '',
  hint_en text not null default '',
  position integer not null default 1000,
  created_at timestamptz not null default now(),
  primary key (key)
);

-- An event or row that was refused, with the reason for the operator.
create table rejected_event (
  id bigint generated always as identity,
  received_at timestamptz not null default now(),
  source text not null,
  reason text not null,
  message_id text,
  group_id text,
  payload text not null default '',
  primary key (id)
);
create index rejected_event_received_at on rejected_event (received_at desc);

-- One file of usage read from the terminal.
create table usage_import (
  id uuid not null default gen_random_uuid(),
  file_name text not null,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  rows_read integer not null default 0,
  rows_counted integer not null default 0,
  rows_known integer not null default 0,
  rows_refused integer not null default 0,
  primary key (id)
);

-- A customer company.
create table account (
  id uuid not null default gen_random_uuid(),
  slug text not null,
  external_id text,
  name text not null,
  industry text not null default 'other',
  size text not null default 'mid' check (size in ('small', 'mid', 'large')),
  locale text not null default 'ja',
  time_zone text not null default 'Asia/Tokyo',
  currency text not null default 'JPY',
  fiscal_start_month smallint not null default 4 check (fiscal_start_month between 1 and 12),
  started_on date not null default current_date,
  ended_on date,
  staff_id uuid,
  approval_mode text check (approval_mode in ('person', 'automatic')),
  delivery_mode text check (delivery_mode in ('attachment', 'link')),
  created_at timestamptz not null default now(),
  primary key (id),
  unique (slug),
  unique (external_id),
  foreign key (staff_id) references staff (id)
);

-- A person at a customer company.
create table contact (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  external_id text,
  email text,
  name text not null,
  department text,
  title text,
  locale text,
  role text not null default 'member' check (role in ('executive', 'admin', 'member')),
  is_sponsor boolean not null default false,
  receives_reports boolean not null default false,
  created_at timestamptz not null default now(),
  left_on date,
  primary key (account_id, id),
  unique (account_id, email),
  unique (account_id, external_id),
  foreign key (account_id) references account (id) on delete cascade
);
create index contact_email on contact (lower(email));

-- An address that must not be written to, for one kind of mail or for all.
create table suppression (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  address_hash text not null,
  scope text not null check (scope in ('all', 'reports', 'surveys')),
  reason text not null check (reason in ('hard', 'complaint', 'unsubscribe', 'manual')),
  created_at timestamptz not null default now(),
  primary key (account_id, id),
  unique (account_id, address_hash, scope),
  foreign key (account_id) references account (id) on delete cascade
);

-- A contract: seats and what they cost a month.
create table subscription (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  plan text not null,
  seats integer not null check (seats >= 0),
  mrr_minor bigint not null check (mrr_minor >= 0),
  currency text not null,
  starts_on date not null,
  renews_on date not null,
  ended_on date,
  feature_keys text[] not null default '{}',
  primary key (account_id, id),
  foreign key (account_id) references account (id) on delete cascade
);

-- Every message ever counted, so that none counts twice however late or often it is sent again.
create table usage_message (
  account_id uuid not null,
  message_key uuid not null,
  primary key (account_id, message_key)
);

-- Usage events as they came, by month. `day` is the account's own calendar day.
create table usage_event (
  account_id uuid not null,
  message_key uuid not null,
  occurred_at timestamptz not null,
  received_at timestamptz not null default now(),
  day date not null,
  kind text not null,
  feature_key text,
  user_id text,
  quantity double precision not null default 1
) partition by range (occurred_at);
create index usage_event_account_day on usage_event (account_id, day);

-- Days whose rollup is older than their events. Only ever appended to and deleted from: see rollup.server.ts.
create table usage_dirty (
  account_id uuid not null,
  day date not null,
  marked_at timestamptz not null default now()
);
create index usage_dirty_account_day on usage_dirty (account_id, day);

-- Two ids of one user: the first was used before the second was known.
create table user_alias (
  account_id uuid not null,
  previous_id text not null,
  user_id text not null,
  primary key (account_id, previous_id)
);

-- A user of the product, by the id that events carry.
create table usage_user (
  account_id uuid not null,
  user_key bigint not null,
  external_id text not null,
  first_seen_on date not null,
  last_seen_on date not null,
  primary key (account_id, user_key)
);

-- The usage of one account on one of its calendar days. The arrays of a group run side by side.
create table daily_usage (
  account_id uuid not null,
  day date not null,
  events integer not null,
  feature_keys text[] not null,
  feature_events integer[] not null,
  feature_quantities double precision[] not null,
  feature_users integer[] not null,
  user_keys bigint[] not null,
  user_events integer[] not null,
  rolled_up_at timestamptz not null default now(),
  primary key (account_id, day)
);

-- A mail, call, meeting or ticket between us and the customer.
create table touchpoint (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  kind text not null check (kind in ('mail', 'call', 'meeting', 'ticket', 'note')),
  direction text not null default 'both' check (direction in ('in', 'out', 'both')),
  occurred_at timestamptz not null,
  with_decision_maker boolean not null default false,
  tone smallint check (tone between -2 and 2),
  summary text not null default '',
  staff_id uuid,
  primary key (account_id, id),
  foreign key (account_id) references account (id) on delete cascade,
  foreign key (staff_id) references staff (id)
);
create index touchpoint_account_occurred_at on touchpoint (account_id, occurred_at desc);

-- A page of the portal that a contact opened.
create table portal_visit (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  contact_id uuid not null,
  page text not null,
  visited_at timestamptz not null default now(),
  primary key (account_id, id),
  foreign key (account_id, contact_id) references contact (account_id, id) on delete cascade
);
create index portal_visit_account_visited_at on portal_visit (account_id, visited_at desc);

-- One way in which usage becomes value: the uses of a feature times the driver's assumptions.
create table value_driver (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  key text not null,
  kind text not null check (kind in ('time_saved', 'cost_avoided', 'revenue_gained', 'risk_reduced')),
  name_ja text not null,
  name_en text not null,
  feature_key text not null,
  measure text not null default 'events' check (measure in ('events', 'quantity')),
  benefit_group text,
  position integer not null default 0,
  primary key (account_id, id),
  unique (account_id, key),
  foreign key (account_id) references account (id) on delete cascade
);

-- One factor of a driver's formula as a range. Money is in minor units of the account's currency.
create table assumption (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  driver_id uuid not null,
  key text not null,
  name_ja text not null,
  name_en text not null,
  unit text not null check (unit in ('minutes', 'share', 'money', 'money_per_hour', 'count')),
  low double precision,
  expected double precision,
  high double precision,
  source text not null check (source in ('measured', 'customer', 'benchmark', 'assumed')),
  note_ja text not null default '',
  note_en text not null default '',
  as_of date not null,
  position integer not null default 0,
  primary key (account_id, id),
  unique (account_id, driver_id, key),
  foreign key (account_id, driver_id) references value_driver (account_id, id) on delete cascade
);

-- What the customer wants to reach, measured by a metric.
create table goal (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  title_ja text not null,
  title_en text not null,
  metric text not null,
  feature_key text,
  baseline double precision,
  target double precision not null,
  direction text not null default 'up' check (direction in ('up', 'down')),
  starts_on date not null,
  due_on date not null,
  contact_id uuid,
  staff_id uuid,
  position integer not null default 0,
  primary key (account_id, id),
  foreign key (account_id) references account (id) on delete cascade,
  foreign key (account_id, contact_id) references contact (account_id, id),
  foreign key (staff_id) references staff (id)
);

-- A step towards a goal. It completes itself when the goal's metric reaches its threshold.
create table milestone (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  goal_id uuid not null,
  title_ja text not null,
  title_en text not null,
  threshold double precision not null,
  due_on date not null,
  version integer not null default 1,
  position integer not null default 0,
  primary key (account_id, id),
  foreign key (account_id, goal_id) references goal (account_id, id) on delete cascade
);

-- A milestone was reached; the evidence is kept as it was then.
create table milestone_completion (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  milestone_id uuid not null,
  version integer not null,
  achieved_on date not null,
  metric text not null,
  value double precision not null,
  threshold double precision not null,
  recorded_at timestamptz not null default now(),
  primary key (account_id, id),
  unique (account_id, milestone_id, version),
  foreign key (account_id, milestone_id) references milestone (account_id, id) on delete cascade
);

-- A round of asking.
create table campaign (
  id uuid not null default gen_random_uuid(),
  kind text not null default 'nps' check (kind in ('nps')),
  name_ja text not null,
  name_en text not null,
  opens_on date not null,
  closes_on date not null,
  created_at timestamptz not null default now(),
  primary key (id)
);

-- One contact is asked once in a campaign. Only a hash of the link's token is kept.
create table invitation (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  campaign_id uuid not null,
  contact_id uuid not null,
  token_hash text not null,
  invited_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (account_id, id),
  unique (account_id, campaign_id, contact_id),
  unique (account_id, token_hash),
  foreign key (campaign_id) references campaign (id),
  foreign key (account_id, contact_id) references contact (account_id, id) on delete cascade
);
create index invitation_token_hash on invitation (token_hash);

-- The answer to an invitation, as it stands.
create table response (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  invitation_id uuid not null,
  score smallint not null check (score between 0 and 10),
  comment text not null default '',
  answered_at timestamptz not null default now(),
  changed_at timestamptz,
  primary key (account_id, id),
  unique (account_id, invitation_id),
  foreign key (account_id, invitation_id) references invitation (account_id, id) on delete cascade
);

-- What an answer was before it was changed.
create table response_change (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  response_id uuid not null,
  score smallint not null,
  comment text not null,
  changed_at timestamptz not null default now(),
  primary key (account_id, id),
  foreign key (account_id, response_id) references response (account_id, id) on delete cascade
);

-- A health score as it was computed, with its signals and what changed since the one before. Internal.
create table health_score (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  computed_at timestamptz not null default now(),
  cause text not null check (cause in ('nightly', 'answer', 'import')),
  score double precision,
  coverage double precision not null,
  band text check (band in ('green', 'amber', 'red')),
  signals jsonb not null,
  change jsonb not null,
  silence jsonb not null default '{}',
  primary key (account_id, id),
  foreign key (account_id) references account (id) on delete cascade
);
create index health_score_account_computed_at on health_score (account_id, computed_at desc);

-- A finished quarter of an account that is to be reported. The zone is kept as it was when the quarter closed.
create table report (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  quarter text not null,
  from_day date not null,
  until_day date not null,
  time_zone text not null,
  opened_at timestamptz not null default now(),
  primary key (account_id, id),
  unique (account_id, quarter),
  foreign key (account_id) references account (id) on delete cascade
);

-- The frozen numbers of a report. Never changed once written.
create table report_edition (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  report_id uuid not null,
  version integer not null default 1,
  snapshot jsonb not null,
  sha256 text not null,
  frozen_at timestamptz not null default now(),
  primary key (account_id, id),
  unique (account_id, report_id, version),
  foreign key (account_id, report_id) references report (account_id, id) on delete cascade
);

-- The PDF of an edition in one language; its bytes are a file named by its hash.
create table report_document (
  account_id uuid not null,
  edition_id uuid not null,
  locale text not null,
  sha256 text not null,
  bytes integer not null,
  pages integer not null,
  rendered_at timestamptz not null default now(),
  primary key (account_id, edition_id, locale),
  foreign key (account_id, edition_id) references report_edition (account_id, id) on delete cascade
);

-- A person, or the account's setting when nobody is named, let an edition go to the customer.
create table report_approval (
  account_id uuid not null,
  edition_id uuid not null,
  staff_id uuid,
  approved_at timestamptz not null default now(),
  primary key (account_id, edition_id),
  foreign key (account_id, edition_id) references report_edition (account_id, id) on delete cascade,
  foreign key (staff_id) references staff (id)
);

-- One mail to one contact about one thing, from waiting to its end. The attempt number is the fence of its sender.
create table delivery (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  purpose text not null check (purpose in ('report', 'survey', 'milestone')),
  subject_id uuid not null,
  contact_id uuid not null,
  address_hash text not null,
  version integer not null default 1,
  locale text not null,
  message_id text not null,
  queued_at timestamptz not null default now(),
  due_at timestamptz not null default now(),
  attempt integer not null default 0,
  lease_until timestamptz,
  accepted_at timestamptz,
  failed_at timestamptz,
  unknown_at timestamptz,
  stopped_at timestamptz,
  reply text,
  primary key (account_id, id),
  unique (account_id, purpose, subject_id, address_hash, version),
  unique (account_id, message_id),
  foreign key (account_id, contact_id) references contact (account_id, id) on delete cascade
);
create index delivery_waiting on delivery (due_at)
  where accepted_at is null and failed_at is null and unknown_at is null and stopped_at is null;

-- Who is signed in. A person is known by address; only a hash of the cookie is kept.
create table session (
  id uuid not null default gen_random_uuid(),
  token_hash text not null,
  email text not null,
  account_id uuid,
  staff_id uuid,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  primary key (id),
  unique (token_hash),
  foreign key (account_id) references account (id) on delete cascade,
  foreign key (staff_id) references staff (id)
);

-- A link that signs one browser in once. Only hashes of its token and code are kept.
create table sign_in_link (
  id uuid not null default gen_random_uuid(),
  email text not null,
  token_hash text not null,
  code_hash text not null,
  browser_hash text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  wrong_codes integer not null default 0,
  primary key (id),
  unique (token_hash)
);
create index sign_in_link_browser_hash on sign_in_link (browser_hash);
create index sign_in_link_email on sign_in_link (email, created_at desc);

-- Walls. seika_app sees the rows of the account named by app.account_id and nothing else; seika_desk reads across
-- accounts for our own staff and for sweeps, and writes only what belongs to no account; seika_ingest appends usage.
grant usage on schema public to seika_app, seika_desk, seika_ingest;

do $$
declare
  scoped text[] := array[
    'contact', 'suppression', 'subscription', 'usage_message', 'usage_event', 'usage_dirty', 'user_alias', 'usage_user',
    'daily_usage', 'touchpoint', 'portal_visit', 'value_driver', 'assumption', 'goal', 'milestone',
    'milestone_completion', 'invitation', 'response', 'response_change', 'health_score', 'report', 'report_edition',
    'report_document', 'report_approval', 'delivery'
  ];
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
  foreach name in array array['usage_message', 'usage_event', 'usage_dirty', 'user_alias'] loop
    execute format('create policy arriving on %I to seika_ingest using (true) with check (true)', name);
    execute format('grant insert on %I to seika_ingest', name);
  end loop;
end
$$;

alter table account enable row level security;
alter table account force row level security;
create policy own_account on account to seika_app
  using (id = nullif(current_setting('app.account_id', true), '')::uuid)
  with check (id = nullif(current_setting('app.account_id', true), '')::uuid);
create policy across_accounts on account for select to seika_desk using (true);
create policy arriving on account for select to seika_ingest using (true);
grant select, insert, update, delete on account to seika_app;
grant select on account to seika_desk;
grant select (id, slug, external_id, time_zone) on account to seika_ingest;

grant select (account_id, message_key) on usage_message to seika_ingest;
grant select (account_id, previous_id) on user_alias to seika_ingest;
grant select, insert on feature to seika_ingest;
grant insert on rejected_event to seika_ingest;
grant select, update (last_used_on) on write_key to seika_ingest;

grant select on vendor, feature, campaign to seika_app;
grant select (id, name, email, locale) on staff to seika_app;
grant select, insert, update, delete on
  vendor, staff, write_key, feature, rejected_event, usage_import, campaign, session, sign_in_link to seika_desk;

-- Makes the month's partition when it is missing. A child has no grants and no policies: it is reached through its parent.
create function ensure_usage_month(month date) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
$$
declare
  first date := date_trunc('month', month)::date;
  child text := 'usage_event_' || to_char(first, 'YYYY_MM');
begin
  if first < date '2000-01-01' or first > (now() + interval '2 months')::date then
    raise exception 'usage month % is out of range', first using errcode = '22008';
  end if;
  if to_regclass('public.' || child) is not null then return; end if;
  perform pg_advisory_xact_lock(hashtext('usage_event partitions'));
  if to_regclass('public.' || child) is not null then return; end if;
  execute format(
    'create table if not exists public.%I partition of public.usage_event for values from (%L) to (%L)',
    child, first::timestamp at time zone 'UTC', (first + interval '1 month') at time zone 'UTC');
  execute format('alter table public.%I enable row level security', child);
  execute format('alter table public.%I force row level security', child);
end
$$;
revoke all on function ensure_usage_month(date) from public;
grant execute on function ensure_usage_month(date) to seika_ingest, seika_desk;

-- Queues a task inside the caller's transaction. The same key again replaces the waiting job instead of adding one.
create function enqueue(task text, payload json, job_key text, run_at timestamptz default null) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
$$
begin
  perform graphile_worker.add_job(
    task, payload, job_key => enqueue.job_key, run_at => coalesce(enqueue.run_at, now()));
end
$$;
revoke all on function enqueue(text, json, text, timestamptz) from public;
grant execute on function enqueue(text, json, text, timestamptz) to seika_app, seika_desk, seika_ingest;

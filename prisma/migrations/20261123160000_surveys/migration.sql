-- Surveys as our people build them. What was published stays as it was asked.
create table survey (
  id uuid not null default gen_random_uuid() primary key,
  kind text not null check (kind in ('nps', 'csat', 'ces', 'custom')),
  name_ja text not null,
  name_en text not null,
  -- The questions as they are being written, and how often they were saved.
  draft jsonb not null,
  revision int not null default 1,
  staff_id uuid references staff (id),
  created_at timestamptz not null default now(),
  archived_at timestamptz
);
create table survey_version (
  id uuid not null default gen_random_uuid() primary key,
  survey_id uuid not null references survey (id),
  version int not null check (version > 0),
  content jsonb not null,
  staff_id uuid references staff (id),
  published_at timestamptz not null default now(),
  unique (survey_id, version)
);
grant select, insert, update on survey to seika_desk;
grant select, insert on survey_version to seika_desk;
grant select on survey, survey_version to seika_app;

-- Whom a campaign asks, when and how fast. Without a version it asks the standard question of its kind.
alter table campaign drop constraint campaign_kind_check;
alter table campaign
  add constraint campaign_kind_check check (kind in ('nps', 'csat', 'ces', 'custom')),
  add column survey_version_id uuid references survey_version (id),
  add column trigger text not null default 'once'
    check (trigger in ('once', 'relational', 'ticket_closed', 'milestone_achieved', 'after_start', 'before_renewal')),
  -- Relational: asked again after so many days.
  add column every_days int check (every_days between 1 and 1100),
  -- Days after the start or before the renewal.
  add column offset_days int check (offset_days between 0 and 1100),
  add column audience jsonb not null default '{}',
  add column per_day int check (per_day between 1 and 100000),
  -- Business days after which whoever has not answered is reminded once.
  add column reminder_after_days int check (reminder_after_days between 1 and 60),
  add column link_days int not null default 90 check (link_days between 1 and 365),
  add column staff_id uuid references staff (id),
  add column revision int not null default 1,
  -- Null: still a draft.
  add column started_at timestamptz default now(),
  add column paused_at timestamptz,
  add column stopped_at timestamptz,
  alter column closes_on drop not null,
  add constraint campaign_custom_has_survey check (kind <> 'custom' or survey_version_id is not null),
  add constraint campaign_relational_repeats check ((trigger = 'relational') = (every_days is not null));
update campaign set started_at = created_at;
create table campaign_act (
  id uuid not null default gen_random_uuid() primary key,
  campaign_id uuid not null references campaign (id),
  act text not null check (act in ('created', 'changed', 'started', 'paused', 'resumed', 'stopped')),
  detail jsonb not null default '{}',
  happened_at timestamptz not null default now(),
  staff_id uuid references staff (id)
);
create index campaign_act_campaign on campaign_act (campaign_id, happened_at);
grant select, insert on campaign_act to seika_desk;

-- How often anybody may be asked at all.
create table survey_policy (
  id int not null default 1 primary key check (id = 1),
  -- Between two campaigns that ask how things are, per person.
  rest_days int not null default 90 check (rest_days between 0 and 1100),
  -- Between two that ask after something that happened, per person.
  event_rest_days int not null default 30 check (event_rest_days between 0 and 1100),
  -- Between any two, per person.
  floor_hours int not null default 24 check (floor_hours between 24 and 720),
  -- In any seven days, per company.
  company_per_week int not null default 10 check (company_per_week between 1 and 10000),
  -- After somebody came.
  new_person_days int not null default 14 check (new_person_days between 0 and 365),
  -- For which an answer can be changed.
  change_days int not null default 14 check (change_days between 0 and 90),
  revision int not null default 1
);
grant select, insert, update on survey_policy to seika_desk;
grant select on survey_policy to seika_app;
alter table policy_change drop constraint policy_change_subject_check;
alter table policy_change add constraint policy_change_subject_check
  check (subject in ('default', 'segment', 'closed_day', 'survey'));

-- One person may be asked again by a campaign that goes on: for another wave, ticket, milestone or contract year.
alter table invitation
  add column occasion text not null default '',
  add column survey_version_id uuid references survey_version (id),
  add column reminded_at timestamptz,
  add column revoked_at timestamptz;
do $$
declare old text;
begin
  select conname into old from pg_constraint
   where conrelid = 'invitation'::regclass and contype = 'u' and pg_get_constraintdef(oid) = 'UNIQUE (account_id, campaign_id, contact_id)';
  execute format('alter table invitation drop constraint %I', old);
end $$;
alter table invitation add constraint invitation_occasion_key unique (account_id, campaign_id, contact_id, occasion);
create index invitation_contact on invitation (account_id, contact_id, invited_at);
create index invitation_campaign on invitation (campaign_id, invited_at);

-- An answer has the main figure of its kind (0–10, 1–5, 1–7, none) and what was said to each question.
alter table response drop constraint response_score_check;
alter table response
  alter column score drop not null,
  add column kind text not null default 'nps' check (kind in ('nps', 'csat', 'ces', 'custom')),
  add column answers jsonb not null default '{}',
  add column place text not null default 'link' check (place in ('link', 'reading', 'portal', 'embed')),
  -- Given by one of us in somebody's name: kept, marked, and counted nowhere.
  add column staff_id uuid references staff (id),
  add constraint response_score_check check (
    case kind when 'nps' then score is not null and score between 0 and 10
              when 'csat' then score is not null and score between 1 and 5
              when 'ces' then score is not null and score between 1 and 7
              else score is null end);
alter table response_change
  alter column score drop not null,
  add column answers jsonb not null default '{}',
  add column place text not null default 'link',
  add column staff_id uuid references staff (id);
create index response_answered on response (account_id, answered_at);

-- An answer that looks like a machine's: kept beside the others until a person lets it count or not.
create table held_answer (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  invitation_id uuid not null,
  score smallint,
  comment text not null default '',
  answers jsonb not null default '{}',
  place text not null default 'link',
  signals text[] not null,
  posted_at timestamptz not null default now(),
  decided_at timestamptz,
  decided_by uuid references staff (id),
  decision text check (decision in ('released', 'dismissed')),
  primary key (account_id, id),
  foreign key (account_id, invitation_id) references invitation (account_id, id) on delete cascade,
  check ((decided_at is null) = (decision is null))
);
create index held_answer_open on held_answer (posted_at) where decided_at is null;
-- A score that was opened and not sent: told beside the answers, never one of them.
create table survey_intent (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  invitation_id uuid not null,
  score smallint,
  happened_at timestamptz not null default now(),
  primary key (account_id, id),
  foreign key (account_id, invitation_id) references invitation (account_id, id) on delete cascade
);
create index survey_intent_invitation on survey_intent (account_id, invitation_id);

-- Who was not asked, by which rule, and until when.
create table survey_skip (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  campaign_id uuid not null references campaign (id),
  contact_id uuid not null,
  occasion text not null default '',
  rule text not null,
  until_at timestamptz,
  first_at timestamptz not null default now(),
  last_at timestamptz not null default now(),
  primary key (account_id, id),
  unique (account_id, campaign_id, contact_id, occasion, rule),
  foreign key (account_id, contact_id) references contact (account_id, id) on delete cascade
);
create index survey_skip_campaign on survey_skip (campaign_id, last_at);

-- Why people say what they say: three levels of reasons, and which answer names which.
create table reason (
  id uuid not null default gen_random_uuid() primary key,
  parent_id uuid references reason (id),
  name_ja text not null,
  name_en text not null,
  position int not null default 0,
  archived_at timestamptz
);
grant select, insert, update on reason to seika_desk;
grant select on reason to seika_app;
create table response_reason (
  account_id uuid not null,
  response_id uuid not null,
  reason_id uuid not null references reason (id),
  staff_id uuid not null references staff (id),
  tagged_at timestamptz not null default now(),
  primary key (account_id, response_id, reason_id),
  foreign key (account_id, response_id) references response (account_id, id) on delete cascade
);

-- What was done with what customers said, as they read it in their portal.
create table feedback_action (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  -- The same news told to some companies.
  told_together uuid,
  reason_id uuid references reason (id),
  state text not null default 'planned' check (state in ('planned', 'done', 'declined')),
  title_ja text not null,
  title_en text not null,
  text_ja text not null default '',
  text_en text not null default '',
  staff_id uuid not null references staff (id),
  published_at timestamptz not null default now(),
  changed_at timestamptz,
  withdrawn_at timestamptz,
  primary key (account_id, id)
);
-- What a promoter was asked for, and said.
create table story_request (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  response_id uuid not null,
  asked_at timestamptz not null default now(),
  asked_by uuid references staff (id),
  answered_at timestamptz,
  consent text check (consent in ('named', 'company', 'anonymous', 'none')),
  story text not null default '',
  would_refer boolean,
  expires_on date,
  withdrawn_at timestamptz,
  primary key (account_id, id),
  unique (account_id, response_id),
  foreign key (account_id, response_id) references response (account_id, id) on delete cascade
);

alter table held_answer enable row level security;
alter table held_answer force row level security;
create policy own_account on held_answer to seika_app
  using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
  with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid);
create policy across_accounts on held_answer for select to seika_desk using (true);
grant select, insert, update, delete on held_answer to seika_app;
grant select on held_answer to seika_desk;
alter table survey_intent enable row level security;
alter table survey_intent force row level security;
create policy own_account on survey_intent to seika_app
  using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
  with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid);
create policy across_accounts on survey_intent for select to seika_desk using (true);
grant select, insert on survey_intent to seika_app;
grant select on survey_intent to seika_desk;
alter table survey_skip enable row level security;
alter table survey_skip force row level security;
create policy own_account on survey_skip to seika_app
  using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
  with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid);
create policy across_accounts on survey_skip for select to seika_desk using (true);
grant select, insert, update, delete on survey_skip to seika_app;
grant select on survey_skip to seika_desk;
alter table response_reason enable row level security;
alter table response_reason force row level security;
create policy own_account on response_reason to seika_app
  using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
  with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid);
create policy across_accounts on response_reason for select to seika_desk using (true);
grant select, insert, update, delete on response_reason to seika_app;
grant select on response_reason to seika_desk;
alter table feedback_action enable row level security;
alter table feedback_action force row level security;
create policy own_account on feedback_action to seika_app
  using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
  with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid);
create policy across_accounts on feedback_action for select to seika_desk using (true);
grant select, insert, update, delete on feedback_action to seika_app;
grant select on feedback_action to seika_desk;
alter table story_request enable row level security;
alter table story_request force row level security;
create policy own_account on story_request to seika_app
  using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
  with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid);
create policy across_accounts on story_request for select to seika_desk using (true);
grant select, insert, update, delete on story_request to seika_app;
grant select on story_request to seika_desk;

-- Whom a ticket, call or meeting was with, and when a ticket was closed.
alter table touchpoint add column contact_id uuid, add column closed_at timestamptz;
alter table touchpoint add constraint touchpoint_contact_fkey
  foreign key (account_id, contact_id) references contact (account_id, id) on delete set null (contact_id);

-- Work that an answer asks for has an hour, not only a day.
alter table task add column due_at timestamptz;
alter table task drop constraint task_kind_check;
alter table task add constraint task_kind_check
  check (kind in ('dispute', 'proposal', 'comment', 'report_comment', 'colleague', 'decision', 'unreachable',
                  'detractor', 'passive', 'promoter', 'silent_executive'));
alter table delivery drop constraint delivery_purpose_check;
alter table delivery add constraint delivery_purpose_check
  check (purpose in ('report', 'survey', 'survey_reminder', 'survey_reply', 'story', 'milestone', 'invitation', 'reading_link'));

-- What was looked at before an edition may go out, and what was found. One row for each time that somebody looked.
create table preflight (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  edition_id uuid not null,
  checked_at timestamptz not null default clock_timestamp(),
  passed boolean not null,
  -- [{check, language, evidence}], empty when it passed.
  findings jsonb not null default '[]',
  -- Who of us asked for it; null when it was part of the run.
  staff_id uuid references staff (id),
  primary key (account_id, id),
  foreign key (account_id, edition_id) references report_edition (account_id, id) on delete cascade
);
create index preflight_edition on preflight (account_id, edition_id, checked_at);

-- A step that an edition promises or asks for: each can be answered, worked on and settled.
create table report_promise (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  edition_id uuid not null,
  -- Names the step within its edition.
  step_key text not null,
  settled_as text check (settled_as in ('kept', 'dropped')),
  settled_on date,
  settled_by uuid references staff (id),
  note text not null default '',
  primary key (account_id, id),
  unique (account_id, edition_id, step_key),
  foreign key (account_id, edition_id) references report_edition (account_id, id) on delete cascade,
  check ((settled_as is null) = (settled_on is null))
);

-- What the customer's people answer to a decision. The newest of a person counts, the others are kept.
create table decision_answer (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  promise_id uuid not null,
  contact_id uuid not null,
  answer text not null check (answer in ('accept', 'discuss', 'decline')),
  comment text not null default '',
  answered_at timestamptz not null default clock_timestamp(),
  primary key (account_id, id),
  foreign key (account_id, promise_id) references report_promise (account_id, id) on delete cascade,
  foreign key (account_id, contact_id) references contact (account_id, id)
);
create index decision_answer_promise on decision_answer (account_id, promise_id, answered_at);

do $$
declare
  scoped text[] := array['preflight', 'report_promise', 'decision_answer'];
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
revoke update, delete on preflight, decision_answer from seika_app;

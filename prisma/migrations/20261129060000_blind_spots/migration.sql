-- What usage does not show: data that stopped arriving from several customers at once, situations that figures of usage
-- hide, and the light touch that our people give to a customer who has fallen silent.

alter table task drop constraint task_kind_check;
alter table task add constraint task_kind_check
  check (kind in ('dispute', 'proposal', 'comment', 'report_comment', 'colleague', 'unreachable', 'decision',
                  'detractor', 'passive', 'promoter', 'touch'));

-- Data of several accounts stopped on the same day: a fault of the measuring, not of the customers. Until when is what
-- their usage says.
create table usage_outage (
  account_id uuid not null,
  -- The first business day without data.
  from_on date not null,
  -- Accounts that stopped with this one, itself among them.
  accounts int not null check (accounts > 0),
  found_at timestamptz not null default now(),
  primary key (account_id, from_on),
  foreign key (account_id) references account (id) on delete cascade
);

-- A customer who may leave in spite of much use, or stay in spite of little. Noted by a rule or by a person; what is
-- thought of it afterwards stands in its reviews.
create table blind_spot (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  kind text not null check (kind in (
    'goals-achieved', 'sponsor-lost', 'roadmap-dull', 'interaction-bad', 'value-unproven', 'priority-dropped',
    'category-leader', 'knows-to-use-more', 'culture-paced', 'good-relationship')),
  source text not null check (source in ('rule', 'person')),
  noted_on date not null,
  -- From this day on it says nothing any more.
  expires_on date not null,
  evidence jsonb not null default '{}',
  note text not null default '',
  staff_id uuid references staff (id),
  recorded_at timestamptz not null default now(),
  primary key (account_id, id),
  foreign key (account_id) references account (id) on delete cascade,
  check (expires_on >= noted_on),
  check (source = 'rule' or note <> '')
);
create index blind_spot_kind on blind_spot (account_id, kind, recorded_at desc);

-- What came of it: confirmed or dismissed by a person, over when it no longer holds. The latest counts.
create table blind_spot_review (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  blind_spot_id uuid not null,
  verdict text not null check (verdict in ('over', 'confirmed', 'dismissed')),
  reason text not null default '',
  -- Confirmed: how long it holds. Dismissed: how long no rule raises it again.
  until_on date not null,
  -- Nobody where the rule itself found it over.
  staff_id uuid references staff (id),
  reviewed_at timestamptz not null default now(),
  primary key (account_id, id),
  foreign key (account_id, blind_spot_id) references blind_spot (account_id, id) on delete cascade,
  check (verdict = 'over' or (staff_id is not null and reason <> ''))
);
create index blind_spot_review_latest on blind_spot_review (account_id, blind_spot_id, reviewed_at desc);

do $$
declare
  name text;
begin
  foreach name in array array['usage_outage', 'blind_spot', 'blind_spot_review'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own_account on %I to seika_app
         using (account_id = nullif(current_setting(''app.account_id'', true), '''')::uuid)
         with check (account_id = nullif(current_setting(''app.account_id'', true), '''')::uuid)', name);
    execute format('create policy across_accounts on %I for select to seika_desk using (true)', name);
    execute format('grant select, insert on %I to seika_app', name);
    execute format('grant select on %I to seika_desk', name);
  end loop;
end $$;

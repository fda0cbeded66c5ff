-- What was changed in the settings that let reports go, and by whom. Rows stay as they were written.
create table policy_change (
  id uuid not null default gen_random_uuid() primary key,
  subject text not null check (subject in ('default', 'segment', 'closed_day')),
  -- Which: the segment's industry and size with a slash between them, or the day. Empty for the default.
  name text not null default '',
  act text not null check (act in ('added', 'changed', 'removed')),
  -- What was and what is.
  detail jsonb not null default '{}',
  happened_at timestamptz not null default now(),
  staff_id uuid not null references staff (id)
);
create index policy_change_time on policy_change (happened_at desc);
grant select, insert on policy_change to seika_desk;

-- A closed day has a name in both languages.
alter table blackout_day rename column name to name_ja;
alter table blackout_day add column name_en text;
update blackout_day set name_en = name_ja;
alter table blackout_day alter column name_en set not null;

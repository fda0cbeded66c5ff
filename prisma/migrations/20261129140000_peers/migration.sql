-- Where a customer stands among others of its kind. Each calendar quarter is measured once for all, when it is over
-- everywhere; a customer reads its own standing and nobody else's figures.

-- Who does not take part is neither counted nor shown a comparison.
alter table account add column compares_peers boolean not null default true;

-- The own figures of a customer in a quarter, and its seats, which say how much of a comparison would be its own.
create table peer_measure (
  account_id uuid not null,
  from_on date not null,
  metric text not null check (metric in ('seat_utilisation', 'breadth', 'growth')),
  value double precision not null,
  seats int not null check (seats > 0),
  industry text not null,
  size text not null,
  primary key (account_id, from_on, metric),
  foreign key (account_id) references account (id) on delete cascade
);

-- The customer against the others of its cohort; quartiles are of the others alone.
create table peer_standing (
  account_id uuid not null,
  from_on date not null,
  metric text not null check (metric in ('seat_utilisation', 'breadth', 'growth')),
  value double precision not null,
  cohort text not null check (cohort in ('industry_size', 'industry', 'size', 'all')),
  peers int not null check (peers > 0),
  lower double precision not null,
  median double precision not null,
  upper double precision not null,
  primary key (account_id, from_on, metric),
  foreign key (account_id) references account (id) on delete cascade
);

-- Quarters that were measured.
create table peer_round (
  from_on date not null primary key,
  until_on date not null,
  accounts int not null,
  measured_at timestamptz not null default now()
);
grant select, insert on peer_round to seika_desk;
grant select on peer_round to seika_app;

do $$
declare
  name text;
begin
  foreach name in array array['peer_measure', 'peer_standing'] loop
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

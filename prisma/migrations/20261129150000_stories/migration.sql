-- Customer stories: what one customer did and got, told to others. A draft, what was consented to and what was published
-- belong to the customer it is about; others read a shelf that names no account, and of a company what it agreed to.

-- The text as it is being written, by our own people.
create table story (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  words jsonb not null,
  naming text not null check (naming in ('anonymous', 'company', 'named')),
  -- Where a customer stands for whom it is most useful; null is anywhere.
  stage text check (stage in ('onboarding', 'adoption', 'renewal')),
  version int not null default 1,
  staff_id uuid not null references staff (id),
  written_at timestamptz not null default now(),
  primary key (account_id, id),
  foreign key (account_id) references account (id) on delete cascade
);

-- What a person of the customer was asked, and agreed to: this text and no other, as far as the scope goes, until a day.
create table story_consent (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  story_id uuid not null,
  contact_id uuid not null,
  words jsonb not null,
  -- As it was asked; what was agreed to may go less far.
  naming text not null check (naming in ('anonymous', 'company', 'named')),
  asked_at timestamptz not null default now(),
  -- Who asked, or took down what was given on paper.
  staff_id uuid not null references staff (id),
  -- Where the paper is; empty where they agreed on our page.
  evidence text not null default '',
  answered_at timestamptz,
  scope text check (scope in ('anonymous', 'company', 'named', 'none')),
  -- First day on which it holds no longer.
  ends_on date not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  primary key (account_id, id),
  foreign key (account_id, story_id) references story (account_id, id) on delete cascade,
  foreign key (account_id, contact_id) references contact (account_id, id) on delete cascade,
  constraint answered_with_scope check ((answered_at is null) = (scope is null))
);
create index story_consent_story on story_consent (account_id, story_id);

-- A text that was put before other customers, until it was taken down.
create table story_publication (
  account_id uuid not null,
  id uuid not null default gen_random_uuid(),
  story_id uuid not null,
  consent_id uuid not null,
  words jsonb not null,
  naming text not null check (naming in ('anonymous', 'company', 'named')),
  company text,
  person text,
  industry text not null,
  size text not null,
  stage text check (stage in ('onboarding', 'adoption', 'renewal')),
  ends_on date not null,
  -- The moment at which that day begins for the customer.
  ends_at timestamptz not null,
  staff_id uuid not null references staff (id),
  published_at timestamptz not null default now(),
  taken_down_at timestamptz,
  taken_down_by text check (taken_down_by in ('staff', 'consent')),
  primary key (account_id, id),
  foreign key (account_id, story_id) references story (account_id, id) on delete cascade,
  foreign key (account_id, consent_id) references story_consent (account_id, id) on delete cascade,
  constraint names_as_agreed check ((company is null) = (naming = 'anonymous') and (person is null) = (naming <> 'named')),
  constraint taken_down_by_somebody check ((taken_down_at is null) = (taken_down_by is null))
);
create unique index story_publication_standing on story_publication (account_id, story_id, consent_id)
  where taken_down_at is null;

-- What other customers read. It belongs to the vendor: nobody can tell from it whose story one without a name is.
create table story_shelf (
  id uuid not null primary key,
  words jsonb not null,
  company text,
  person text,
  industry text not null,
  size text not null,
  stage text,
  ends_at timestamptz not null,
  published_at timestamptz not null
);

do $$
declare
  name text;
begin
  foreach name in array array['story', 'story_consent', 'story_publication'] loop
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
end $$;

-- A story whose consent ran out is not there, whoever asks and whatever they forget to ask.
alter table story_shelf enable row level security;
create policy while_agreed on story_shelf for select to seika_app
  using (ends_at > now());
create policy across_accounts on story_shelf for select to seika_desk using (true);
grant select on story_shelf to seika_app, seika_desk;

-- Nothing is published but the very text that was agreed to, as far as it was, while it holds. Whoever takes consent back
-- at the same moment comes before or after, never between.
create function check_story_consent() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as
$$
declare
  scopes constant text[] := array['anonymous', 'company', 'named'];
begin
  perform from story_consent c
    where c.account_id = new.account_id and c.id = new.consent_id and c.story_id = new.story_id
      and c.words = new.words and c.withdrawn_at is null and c.ends_on >= new.ends_on
      and array_position(scopes, c.scope) >= array_position(scopes, new.naming)
      for share;
  if not found then raise exception 'nobody agreed to this text' using errcode = '23514'; end if;
  return null;
end
$$;
create trigger check_story_consent after insert or update on story_publication
  for each row when (new.taken_down_at is null) execute function check_story_consent();

-- Consent that is taken back takes the story with it, in the same moment.
create function end_story_consent() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as
$$
begin
  update story_publication p set taken_down_at = new.withdrawn_at, taken_down_by = 'consent'
   where p.account_id = new.account_id and p.consent_id = new.id and p.taken_down_at is null;
  return null;
end
$$;
create trigger end_story_consent after update of withdrawn_at on story_consent
  for each row when (new.withdrawn_at is not null) execute function end_story_consent();

-- Keeps the shelf: what stands there is what is published. An account reaches only what it put there itself.
create function shelve_story() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as
$$
begin
  if tg_op <> 'INSERT' and old.taken_down_at is null then delete from story_shelf where id = old.id; end if;
  if tg_op <> 'DELETE' and new.taken_down_at is null then
    insert into story_shelf (id, words, company, person, industry, size, stage, ends_at, published_at)
    values (new.id, new.words, new.company, new.person, new.industry, new.size, new.stage, new.ends_at, new.published_at);
  end if;
  return null;
end
$$;
revoke all on function shelve_story() from public;
create trigger shelve_story after insert or update or delete on story_publication
  for each row execute function shelve_story();

-- Mail at a pace that receivers like: a mail knows its recipient's domain, waits in line for its turn, and how often it
-- was put off is counted apart from the fence, so that what is our own server's trouble costs no attempt.
alter table delivery
  add column domain text not null default '',
  add column first_tried_at timestamptz,
  add column deferrals integer not null default 0,
  add column in_line_since timestamptz,
  add column turn_at timestamptz,
  add column reply_class text;
update delivery d set domain = lower(split_part(c.email, '@', 2))
  from contact c where c.account_id = d.account_id and c.id = d.contact_id and c.email is not null;
update delivery set first_tried_at = queued_at where attempt > 0;
create index delivery_in_line on delivery (domain, account_id, due_at)
  where in_line_since is not null and accepted_at is null and failed_at is null and unknown_at is null and stopped_at is null;

-- Why an address is not written to, until when, and what says so. Several reasons stand side by side, so that taking one
-- back leaves the others.
alter table suppression drop constraint suppression_reason_check;
alter table suppression add constraint suppression_reason_check
  check (reason in ('hard', 'complaint', 'unsubscribe', 'manual', 'erasure'));
alter table suppression drop constraint suppression_account_id_address_hash_scope_key;
alter table suppression
  add column until timestamptz,
  add column evidence text,
  add unique (account_id, address_hash, scope, reason);

-- The way to the first mail server while it is closed, because the server refuses us and not a message.
create table mail_lane (
  name text not null,
  kind text not null check (kind in ('unreachable', 'connection', 'sign_in', 'sender')),
  reason text not null,
  paused_at timestamptz not null default now(),
  probe_at timestamptz not null,
  probes integer not null default 0,
  primary key (name)
);

-- How fast mail goes to a domain, kept by all workers together: when the next may go, what is on its way, what was said.
create table mail_pace (
  domain text not null,
  next_at timestamptz not null default now(),
  flights timestamptz[] not null default '{}',
  accepted bigint not null default 0,
  slowdown integer not null default 0,
  slow_until timestamptz,
  primary key (domain)
);
grant select, insert, update, delete on mail_lane, mail_pace to seika_desk;

-- What the mail of the day needs so that none is sent twice and none is lost where it can be known: what it is known by,
-- until when it waits, who has it in hand, of which moment its list was, and why it was not sent.
alter table staff_digest
  add column message_id text not null default '',
  -- Not tried before this moment.
  add column due_at timestamptz not null default now(),
  -- Set while somebody tries to send it. One that ran out belonged to an attempt that was cut short.
  add column lease_until timestamptz,
  -- Alerts raised after this moment are new to the next mail.
  add column as_of timestamptz,
  -- nothing: there was nothing to do; refused: by the mail server, for good; late: the day was over before the server took
  -- it; unknown: nobody knows whether it arrived; unwanted: the reader wants none, or chose an hour that had passed.
  add column dropped_why text check (dropped_why in ('nothing', 'refused', 'late', 'unknown', 'unwanted')),
  add constraint dropped_for_a_reason check ((dropped_at is null) = (dropped_why is null)),
  add constraint ended_once check (sent_at is null or dropped_at is null);

create index staff_digest_open on staff_digest (due_at) where sent_at is null and dropped_at is null;

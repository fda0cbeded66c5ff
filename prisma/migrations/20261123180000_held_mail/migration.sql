-- A mail is held back while the campaign that wrote it is paused: no job looks at it until it is let go.
alter table delivery add column held_at timestamptz;
create index delivery_held on delivery (account_id) where held_at is not null;

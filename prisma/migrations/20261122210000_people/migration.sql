-- People invited to their company's portal by a colleague or by us, and views of a portal that end by themselves.
alter table contact add column invited_by_staff_id uuid references staff (id);
alter table session add column viewing_until timestamptz;

alter table delivery drop constraint delivery_purpose_check;
alter table delivery add constraint delivery_purpose_check
  check (purpose in ('report', 'survey', 'milestone', 'invitation'));

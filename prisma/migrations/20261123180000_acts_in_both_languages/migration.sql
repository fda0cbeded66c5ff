-- What an act was done to has a name in either language, where it is no person's and no file's.
alter table audit_entry add column subject_en text;

-- Names of what is still called as it was then. The owner is not to be kept out by the walls while it looks them up.
alter table audit_entry no force row level security;
alter table goal no force row level security;
alter table milestone no force row level security;
alter table value_driver no force row level security;
alter table assumption no force row level security;
update audit_entry e set subject_en = g.title_en from goal g
 where g.account_id = e.account_id and g.id::text = e.detail ->> 'goal' and g.title_ja = e.subject
   and e.act in ('goal_proposed', 'goal_accepted', 'goal_declined', 'goal_changed');
update audit_entry e set subject_en = m.title_en from milestone m
 where m.account_id = e.account_id and m.goal_id::text = e.detail ->> 'goal' and m.title_ja = e.subject
   and e.act = 'milestone_completed';
update audit_entry e set subject_en = d.name_en from value_driver d
 where d.account_id = e.account_id and d.name_ja = e.subject
   and e.act in ('claim_reviewed', 'dispute_closed', 'driver_changed');
update audit_entry e set subject_en = d.name_en || ': ' || a.name_en
  from value_driver d join assumption a on a.account_id = d.account_id and a.driver_id = d.id
 where d.account_id = e.account_id and d.name_ja || ': ' || a.name_ja = e.subject and e.act = 'assumption_changed';
alter table audit_entry force row level security;
alter table goal force row level security;
alter table milestone force row level security;
alter table value_driver force row level security;
alter table assumption force row level security;

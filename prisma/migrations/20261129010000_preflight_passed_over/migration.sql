-- Some faults are for a person to judge: a partner's name in a goal, an adviser's address. Who lets one pass says why, and
-- what was found stays beside it.
alter table preflight add column reason text;
alter table preflight add constraint preflight_passed_over
  check (reason is null or (passed and staff_id is not null and length(btrim(reason)) between 1 and 500));

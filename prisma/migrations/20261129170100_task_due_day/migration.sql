-- A task is due on a day (due_on). The hour beside it was never said by anybody.
alter table task drop column due_at;

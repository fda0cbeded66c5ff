-- Attempts at preparing a report that ended with their process. It may have been somebody else's fault, so that they are
-- counted apart from attempts that failed by themselves.
alter table report add column cut_short integer not null default 0 check (cut_short >= 0);

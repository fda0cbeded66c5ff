-- How a promise was settled is told by its task and its answers; these columns were never written.
alter table report_promise drop column settled_as, drop column settled_on, drop column settled_by, drop column note;

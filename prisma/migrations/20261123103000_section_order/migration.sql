-- The order of the parts of an account's reports: names between commas, as they were set. Null is the usual order.
alter table account add column section_order text check (length(section_order) <= 400);

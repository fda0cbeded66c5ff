-- The accounts table by name, in the order that Japanese readers expect, without sorting all names for a page of fifty.
create index account_name on account (name collate "ja-x-icu", slug);

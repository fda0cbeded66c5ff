-- A program that sends records stands in the history too, by its key.
alter table audit_entry add column api_key_id text references api_key (id);

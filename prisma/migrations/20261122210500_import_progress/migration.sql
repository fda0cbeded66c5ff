-- An import of a file from the console is seen while it runs, and says how it was meant.
alter table usage_import
  add column file_bytes double precision,
  add column bytes_read double precision not null default 0,
  add column known_accounts_only boolean not null default false;

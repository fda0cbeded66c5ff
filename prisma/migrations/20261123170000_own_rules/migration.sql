-- How the report itself came with its mail: as a file, or by the link alone because the file is too large for mail. Null
-- where the link alone is what is set, and for all other mails.
alter table delivery add column report_file text check (report_file in ('attached', 'too_large'));

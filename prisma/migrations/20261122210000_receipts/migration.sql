-- Where the receipts' links in a PDF lead: part of its bytes, so kept with them. Empty where it has no links.
alter table report_document add column portal_url text not null default '';

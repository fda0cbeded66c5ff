-- What people are found by, folded once when it is written and not for every account whenever somebody types a letter:
-- full-width and half-width letters, upper and lower case are one.
alter table account
  add column name_folded text not null generated always as (normalize(lower(name), nfkc)) stored,
  add column external_id_folded text generated always as (normalize(lower(external_id), nfkc)) stored;
alter table contact
  add column name_folded text not null generated always as (normalize(lower(name), nfkc)) stored,
  add column email_folded text generated always as (normalize(lower(email), nfkc)) stored;

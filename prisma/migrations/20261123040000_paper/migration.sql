-- The paper that a customer's reports are set for.
alter table account add column paper text not null default 'a4' check (paper in ('a4', 'letter'));

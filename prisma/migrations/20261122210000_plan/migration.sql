-- A milestone knows since when it asks for what it asks: what was so before is no news. News can be stopped by themselves.
alter table milestone add column defined_at timestamptz not null default now();
alter table suppression drop constraint suppression_scope_check;
alter table suppression add constraint suppression_scope_check check (scope in ('all', 'reports', 'surveys', 'news'));

-- What was opened of an invitation: a figure of its mail, or the link that nobody sees and only programs follow.
alter table survey_intent add column what text not null default 'score' check (what in ('score', 'hidden'));

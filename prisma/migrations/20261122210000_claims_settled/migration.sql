-- A dispute ends with what our own people answer to it: the claim is kept, corrected, or removed from its quarter.
alter table claim_review drop constraint claim_review_verdict_check;
alter table claim_review add constraint claim_review_verdict_check
  check (verdict in ('confirmed', 'adjusted', 'disputed', 'withdrawn', 'kept', 'corrected', 'removed'));

-- Where a value came from is part of what it was.
alter table assumption_change
  add column note_ja text not null default '',
  add column note_en text not null default '';

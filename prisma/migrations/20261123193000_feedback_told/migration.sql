-- News told to some companies is one row in each: posting it twice, or again after it was cut short, adds none.
update feedback_action set told_together = gen_random_uuid() where told_together is null;
alter table feedback_action alter column told_together set not null;
create unique index feedback_action_told_together on feedback_action (account_id, told_together);

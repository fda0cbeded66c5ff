-- Who used which feature how often on a day: a triple for each user and feature, side by side. `pair_features` holds
-- places in `feature_keys`, counted from 1.
alter table daily_usage
  add column pair_features smallint[] not null default '{}',
  add column pair_users bigint[] not null default '{}',
  add column pair_events integer[] not null default '{}';

-- Days that were added up without them are added up again. For a moment the walls do not hold for the owner.
alter table daily_usage no force row level security;
alter table usage_dirty no force row level security;
insert into usage_dirty (account_id, day)
  select account_id, day from daily_usage where cardinality(feature_keys) > 0;
alter table daily_usage force row level security;
alter table usage_dirty force row level security;

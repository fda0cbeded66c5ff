// The goals that figures of usage are held against: those that both sides agreed on and that run in the period.
import type { AccountFacts } from "#app/domain/accounts/account.server.ts";
import type { Both } from "#app/domain/both.ts";
import { addDays, type Day, daysBetween, type Period } from "#app/domain/day.ts";
import { listMetric, readMetric } from "#app/domain/milestones/metric.server.ts";
import type { Direction } from "#app/domain/milestones/pace.ts";
import { WEEK_DAYS } from "#app/domain/usage/adoption.ts";
import type { Tx } from "#app/lib/db.server.ts";

export type UsageGoal = {
  id: string;
  title: Both;
  metric: "active_users" | "seat_utilisation" | "breadth" | "feature_events";
  featureKey: string | null;
  target: number;
  direction: Direction;
  startsOn: Day;
  dueOn: Day;
};

/** How far a goal of a feature's uses has come. */
export type FeatureGoal = UsageGoal & {
  /** Uses from the goal's start to the end of the period; null before anything was recorded. */
  current: number | null;
  /** Uses a week that lead from 0 on the goal's first day to the target on its last. */
  weekly: number;
};

export type UsageGoals = {
  activeUsers: UsageGoal | null;
  seatUtilisation: UsageGoal | null;
  breadth: UsageGoal | null;
  features: FeatureGoal[];
  /** Distinct users of the 28 days that end with each week of the period, to set against the goal; empty without one. */
  monthlyActive: { day: Day; users: number | null }[];
};

/** Of several goals for one figure the one that is due first. */
export async function readUsageGoals(tx: Tx, account: AccountFacts, period: Period): Promise<UsageGoals> {
  const goals = await listUsageGoals(tx, account, period);
  const firstOf = (metric: UsageGoal["metric"]) => goals.find((goal) => goal.metric === metric) ?? null;
  const activeUsers = firstOf("active_users");
  const features: FeatureGoal[] = [];
  for (const goal of goals.filter(({ metric, featureKey }) => metric === "feature_events" && featureKey)) {
    const reading = { featureKey: goal.featureKey, since: goal.startsOn, day: addDays(period.until, -1) };
    const weeks = Math.max(1, daysBetween(goal.startsOn, addDays(goal.dueOn, 1)) / WEEK_DAYS);
    const current = await readMetric(tx, account, "feature_events", reading);
    features.push({ ...goal, current, weekly: goal.target / weeks });
  }
  return {
    activeUsers,
    seatUtilisation: firstOf("seat_utilisation"),
    breadth: firstOf("breadth"),
    features,
    monthlyActive: activeUsers ? await listMonthlyActive(tx, account, period) : [],
  };
}

async function listMonthlyActive(tx: Tx, account: AccountFacts, period: Period): Promise<UsageGoals["monthlyActive"]> {
  const reading = { featureKey: null, since: period.from };
  const daily = await listMetric(tx, account, "active_users", reading, period);
  const last = daily.length - 1;
  const ends = daily.flatMap((_, day) => (day % WEEK_DAYS === WEEK_DAYS - 1 || day === last ? [day] : []));
  return ends.map((day) => ({ day: addDays(period.from, day), users: daily[day] ?? null }));
}

function listUsageGoals(tx: Tx, { id }: AccountFacts, { from, until }: Period): Promise<UsageGoal[]> {
  return tx.$queryRaw<UsageGoal[]>`
    select id, json_build_object('ja', title_ja, 'en', title_en) as title, metric, feature_key as "featureKey", target,
           direction, starts_on::text as "startsOn", due_on::text as "dueOn"
      from goal
     where account_id = ${id}::uuid and accepted_at is not null and declined_at is null and retired_at is null
       and metric in ('active_users', 'seat_utilisation', 'breadth', 'feature_events')
       and starts_on < ${until}::date and due_on >= ${from}::date
     order by due_on, position, id`;
}

// The rows behind the progress of a goal and behind the NPS.
import type { AccountFacts } from "#app/domain/accounts/account.server.ts";
import { daysIn, type Period } from "#app/domain/day.ts";
import { listMetric } from "#app/domain/milestones/metric.server.ts";
import { findMetric, type MetricKey } from "#app/domain/milestones/metrics.ts";
import { listGoals } from "#app/domain/milestones/plan.server.ts";
import { FEW_ANSWERS } from "#app/domain/surveys/nps.ts";
import type { Voice } from "#app/domain/surveys/voice.server.ts";
import type { Tx } from "#app/lib/db.server.ts";
import type { SourceRow, Sources } from "./receipt-sources.ts";
import { oneDay, some } from "./receipt-usage-rows.server.ts";
import type { SnapshotGoal } from "./snapshot.ts";

const NOTHING = { days: null, events: null, users: null };

/** The metric at the end of each day of the period; the last is where the goal stands. */
export async function readGoalSources(
  tx: Tx,
  account: AccountFacts,
  shown: SnapshotGoal,
  period: Period,
): Promise<Sources> {
  const { unit, baseline, target, metric } = shown;
  const goal = (await listGoals(tx, account.id)).find(({ id }) => id === shown.id);
  const rows: SourceRow[] = [
    ...(baseline === null ? [] : [{ row: "baseline", unit, value: baseline } as const]),
    { row: "target", unit, value: target },
    ...shown.milestones.flatMap(({ title, threshold, achievedOn }): SourceRow[] => {
      const achieved = achievedOn ? { period: oneDay(achievedOn) } : {};
      return threshold === null
        ? []
        : [{ row: "milestone", what: title, unit, value: threshold, counts: achievedOn !== null, ...achieved }];
    }),
  ];
  if (goal && findMetric(metric)) {
    const reading = { featureKey: goal.featureKey, since: goal.startsOn };
    const values = await listMetric(tx, account, metric as MetricKey, reading, period);
    daysIn(period).forEach((day, i) => {
      const value = values[i];
      if (value !== null && value !== undefined) rows.push({ row: "reading", period: oneDay(day), unit, value });
    });
  }
  const days = rows.filter(({ row }) => row === "reading").length;
  return { rule: "goal", rows, counts: { ...NOTHING, days }, exclusions: [] };
}

/** Scores alone, the lowest first: the order in which people answered is not told. Of few answers none is. */
export function npsSources({ asked, answered, scores }: Voice, period: Period): Sources {
  const few = answered < FEW_ANSWERS;
  const shown = few ? [] : [...scores].sort((a, b) => a - b);
  const rows = shown.map((value): SourceRow => ({ row: "answer", period, unit: "score", value }));
  return {
    rule: "nps",
    rows,
    counts: NOTHING,
    exclusions: [
      ...some("unanswered", asked - answered),
      ...(few ? [{ kind: "few-answers" as const, amount: answered, names: [] }] : []),
    ],
  };
}

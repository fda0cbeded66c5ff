// The figures of a quarter as the portal's functions compute them now, and what has moved on since they were frozen.
import { getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { addDays } from "#app/domain/day.ts";
import { getPlan } from "#app/domain/milestones/plan.server.ts";
import type { ReportSnapshot } from "#app/domain/reports/snapshot.ts";
import { FEW_ANSWERS, npsOf } from "#app/domain/surveys/nps.ts";
import { getVoice } from "#app/domain/surveys/voice.server.ts";
import { getAdoption } from "#app/domain/usage/adoption.server.ts";
import { getValue } from "#app/domain/value/value.server.ts";
import type { Tx } from "#app/lib/db.server.ts";
import type { LiveFigures, Subject } from "./material.ts";
import { named } from "./portal.ts";

export async function readLiveFigures(
  tx: Tx,
  accountId: AccountId,
  quarter: ReportSnapshot["quarter"],
  timeZone: string,
): Promise<LiveFigures> {
  const account = { ...(await getAccount(tx, accountId)), timeZone };
  const period = { from: quarter.from, until: quarter.until };
  const adoption = await getAdoption(tx, account, period);
  const worth = await getValue(tx, account, period);
  const plan = await getPlan(tx, account, addDays(quarter.until, -1));
  const voice = await getVoice(tx, account, period);
  const { monthlyActive, weeklyActive, dailyActive, seatUtilisation, breadth, events, features } = adoption;
  const known = adoption.firstEventOn !== null;
  const used = features.filter((feature) => feature.events > 0);
  return {
    usage: {
      ...{ monthlyActive, weeklyActive, dailyActive, seatUtilisation, breadth, events: known ? events : null },
      ...named(
        "feature",
        used.map(({ key, events }) => [key, events]),
      ),
    },
    value: {
      "value low": worth.total?.low ?? null,
      value: worth.total?.expected ?? null,
      "value high": worth.total?.high ?? null,
      cost: worth.cost,
      roi: worth.roi?.expected ?? null,
      ...named(
        "driver",
        worth.drivers.map(({ key, value }) => [key, value?.expected ?? null]),
      ),
    },
    plan: named(
      "goal",
      plan.goals.map(({ id, current }) => [id, current]),
    ),
    voice: { answered: voice.answered, nps: voice.answered < FEW_ANSWERS ? null : npsOf(voice.scores).score },
  };
}

/** Subjects of which anything arrived or was changed after an instant. What is used is worth something and moves goals. */
export async function findMoved(
  tx: Tx,
  accountId: AccountId,
  { until }: ReportSnapshot["quarter"],
  frozenAt: Date,
): Promise<Subject[]> {
  const [moved] = await tx.$queryRaw<Record<Subject, boolean>[]>`
    select exists (select from daily_usage where account_id = ${accountId}::uuid and day < ${until}::date
                      and rolled_up_at > ${frozenAt}) as usage,
           exists (select from audit_entry where account_id = ${accountId}::uuid and happened_at > ${frozenAt}
                      and (act like 'assumption%' or act like 'claim%' or act like 'dispute%' or act like 'driver%'))
             or exists (select from claim_review where account_id = ${accountId}::uuid and reviewed_at > ${frozenAt})
             as value,
           exists (select from audit_entry where account_id = ${accountId}::uuid and happened_at > ${frozenAt}
                      and (act like 'goal%' or act like 'milestone%')) as plan,
           exists (select from response where account_id = ${accountId}::uuid
                      and greatest(answered_at, changed_at) > ${frozenAt}) as voice`;
  const { usage = false, value = false, plan = false, voice = false } = moved ?? {};
  return [
    ...(usage ? (["usage", "value", "plan"] as const) : []),
    ...(value ? (["value"] as const) : []),
    ...(plan ? (["plan"] as const) : []),
    ...(voice ? (["voice"] as const) : []),
  ];
}

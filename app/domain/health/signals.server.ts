// Gathers what the signals of one account are made from. Only what was known at `now` counts, so that an evening can be
// made up the day after.
import type { AccountFacts } from "#app/domain/accounts/account.server.ts";
import { addDays, type Day, dayAt, daysBetween, startOfDay } from "#app/domain/day.ts";
import { getPlan } from "#app/domain/milestones/plan.server.ts";
import { isConversation } from "#app/domain/touchpoints/touchpoint.ts";
import { countPortalDays, hasTouchpoints, listTouchpoints } from "#app/domain/touchpoints/touchpoints.server.ts";
import { getAdoption } from "#app/domain/usage/adoption.server.ts";
import { getValue } from "#app/domain/value/value.server.ts";
import type { Tx } from "#app/lib/db.server.ts";
import {
  ANSWER_DAYS,
  breadth,
  ENGAGEMENT_DAYS,
  engagement,
  outcome,
  type Signal,
  sentiment,
  usageLevel,
  usageTrend,
} from "./signals.ts";
import type { SilenceInput } from "./silence.ts";
import { compareHalves, lastWholeWeekEnds, WEEKS, workWeeks } from "./usage-level.ts";

/**
 * The six signals of an account.
 *
 * @param silence what was gathered for the judgement of silence: the same weeks serve the trend
 */
export async function gatherSignals(
  tx: Tx,
  account: AccountFacts,
  { today, now }: { today: Day; now: Date },
  silence: SilenceInput,
): Promise<Signal[]> {
  const adoption = await getAdoption(tx, account, { from: addDays(today, -28), until: today });
  const feed = { hasEvents: adoption.lastEventOn !== null, isAlive: silence.isFeedAlive };
  const weeks = workWeeks(silence.activity, lastWholeWeekEnds(today), 2 * WEEKS, silence.calendar);
  const span = { start: startOfDay(addDays(today, -ENGAGEMENT_DAYS), account.timeZone), end: now };
  return [
    usageLevel(adoption.monthlyActive, adoption.seats, feed),
    usageTrend(compareHalves(sinceFirstUse(weeks)), feed),
    breadth(adoption.featuresUsed, adoption.featuresEntitled, feed),
    await gatherOutcome(tx, account, today),
    sentiment(await listLastAnswers(tx, account, { today, now })),
    engagement(await countPortalDays(tx, account, span), await countMeetings(tx, account, span)),
  ];
}

// Weeks before the first use are not weeks of no use.
function sinceFirstUse<W extends { userDays: number }>(weeks: W[]): W[] {
  const first = weeks.findIndex(({ userDays }) => userDays > 0);
  return first === -1 ? weeks : weeks.slice(first);
}

async function gatherOutcome(tx: Tx, account: AccountFacts, today: Day): Promise<Signal> {
  const plan = await getPlan(tx, account, today);
  const value = await getValue(tx, account, { from: addDays(today, -7 * WEEKS), until: today });
  return outcome(
    plan.goals.map(({ status }) => status),
    value.roi?.expected ?? null,
  );
}

/** The last answer of each person, as old as it is. */
async function listLastAnswers(
  tx: Tx,
  account: AccountFacts,
  { today, now }: { today: Day; now: Date },
): Promise<{ score: number; ageDays: number }[]> {
  // The database counts microseconds, our instants are whole milliseconds: an answer of this very one is known.
  const rows = await tx.$queryRaw<{ score: number; saidAt: Date }[]>`
    select distinct on (i.contact_id) r.score::int as score, coalesce(r.changed_at, r.answered_at) as "saidAt"
      from response r join invitation i on i.account_id = r.account_id and i.id = r.invitation_id
     where r.account_id = ${account.id}::uuid and r.kind = 'nps' and r.staff_id is null
       and date_trunc('milliseconds', r.answered_at) <= ${now}
       and r.answered_at > ${new Date(now.getTime() - (ANSWER_DAYS + 90) * 86_400_000)}
     order by i.contact_id, r.answered_at desc`;
  // Whole days: the score of a day does not drift from hour to hour.
  return rows.map(({ score, saidAt }) => ({ score, ageDays: daysBetween(dayAt(saidAt, account.timeZone), today) }));
}

/** Conversations with somebody who decides; null where nobody records touchpoints. */
async function countMeetings(tx: Tx, account: AccountFacts, span: { start: Date; end: Date }): Promise<number | null> {
  if (!(await hasTouchpoints(tx, account, span.end))) return null;
  const touchpoints = await listTouchpoints(tx, account, span);
  return touchpoints.filter((one) => one.withDecisionMaker && isConversation(one)).length;
}

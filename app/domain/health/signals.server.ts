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
import { gatherRecorded } from "./records-signals.server.ts";
import {
  ANSWER_DAYS,
  breadth,
  ENGAGEMENT_DAYS,
  engagement,
  type LastAnswer,
  outcome,
  type Signal,
  sentiment,
  usageLevel,
  usageTrend,
} from "./signals.ts";
import type { SilenceInput } from "./silence.ts";
import { compareHalves, lastWholeWeekEnds, sinceFirstUse, WEEKS, workWeeks } from "./usage-level.ts";

/**
 * Every signal of an account, not weighed yet by the account's model.
 *
 * @param silence what was gathered for the judgement of silence: the same weeks serve the trend
 */
export async function gatherSignals(
  tx: Tx,
  account: AccountFacts,
  { today, now, feedOn }: { today: Day; now: Date; feedOn: Day | null },
  silence: SilenceInput,
): Promise<Signal[]> {
  const adoption = await getAdoption(tx, account, { from: addDays(today, -28), until: today });
  const feed = { hasEvents: adoption.lastEventOn !== null, isAlive: silence.isFeedAlive };
  const weeks = workWeeks(silence.activity, lastWholeWeekEnds(today), 2 * WEEKS, silence.calendar);
  const span = { start: startOfDay(addDays(today, -ENGAGEMENT_DAYS), account.timeZone), end: now };
  const used = [
    usageLevel(adoption.monthlyActive, adoption.seats, feed),
    usageTrend(compareHalves(sinceFirstUse(weeks)), feed),
    breadth(adoption.featuresUsed, adoption.featuresEntitled, feed),
  ];
  return [
    // Whether an account uses the product is known as long as anybody's usage arrives.
    ...used.map((signal) => ({ ...signal, asOf: feedOn })),
    await gatherOutcome(tx, account, today),
    await gatherSentiment(tx, account, { today, now }),
    engagement(await countPortalDays(tx, account, span), await countMeetings(tx, account, span)),
    ...(await gatherRecorded(tx, account, { today, now })),
  ].map((signal) => ({ asOf: today, ...signal }));
}

/** The one signal that an answer moves. */
export async function gatherSentiment(tx: Tx, account: AccountFacts, at: { today: Day; now: Date }): Promise<Signal> {
  const said = sentiment(await listLastAnswers(tx, account, at));
  const { youngestDays } = said.raw;
  return { ...said, asOf: youngestDays == null ? null : addDays(at.today, -youngestDays) };
}

async function gatherOutcome(tx: Tx, account: AccountFacts, today: Day): Promise<Signal> {
  const plan = await getPlan(tx, account, today);
  const value = await getValue(tx, account, { from: addDays(today, -7 * WEEKS), until: today });
  return outcome(
    plan.goals.map(({ status }) => status),
    value.roi?.expected ?? null,
  );
}

export type PersonAnswer = LastAnswer & { contactId: string; kind: "nps" | "csat" | "ces" };

/** The last answer of each person to each kind of survey, on one scale of 0–10, as old as it is. */
export async function listLastAnswers(
  tx: Tx,
  account: AccountFacts,
  { today, now }: { today: Day; now: Date },
): Promise<PersonAnswer[]> {
  // The database counts microseconds, our instants are whole milliseconds: an answer of this very one is known.
  const rows = await tx.$queryRaw<(Omit<PersonAnswer, "ageDays"> & { saidAt: Date })[]>`
    select distinct on (i.contact_id, r.kind) i.contact_id as "contactId", r.kind,
           case r.kind when 'csat' then (r.score - 1) * 10 / 4.0 when 'ces' then (r.score - 1) * 10 / 6.0
                       else r.score end::float8 as score,
           coalesce(r.changed_at, r.answered_at) as "saidAt",
           case when c.role = 'executive' or c.is_sponsor then 'decides' else c.role end as voice
      from response r
      join invitation i on i.account_id = r.account_id and i.id = r.invitation_id
      join contact c on c.account_id = i.account_id and c.id = i.contact_id
     where r.account_id = ${account.id}::uuid and r.kind in ('nps', 'csat', 'ces') and r.score is not null
       and r.staff_id is null and date_trunc('milliseconds', r.answered_at) <= ${now}
       and r.answered_at > ${new Date(now.getTime() - (ANSWER_DAYS + 90) * 86_400_000)}
     order by i.contact_id, r.kind, r.answered_at desc`;
  // Whole days: the score of a day does not drift from hour to hour.
  return rows.map(({ saidAt, ...said }) => ({ ...said, ageDays: daysBetween(dayAt(saidAt, account.timeZone), today) }));
}

/** Conversations with somebody who decides; null where nobody records touchpoints. */
async function countMeetings(tx: Tx, account: AccountFacts, span: { start: Date; end: Date }): Promise<number | null> {
  if (!(await hasTouchpoints(tx, account, span.end))) return null;
  const touchpoints = await listTouchpoints(tx, account, span);
  return touchpoints.filter((one) => one.withDecisionMaker && isConversation(one)).length;
}

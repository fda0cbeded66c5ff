// The overview: what a quarter was worth and how it goes, judged by the same rules as the report's first page.
import { type AccountFacts, getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { may, type Role } from "#app/domain/contacts/role.ts";
import { nextRenewal } from "#app/domain/contracts/contract.server.ts";
import { addDays, type Day, dayAt } from "#app/domain/day.ts";
import { countBusinessDays, workCalendarOf } from "#app/domain/health/business-days.ts";
import { listAgreements } from "#app/domain/milestones/agreement.server.ts";
import { waitsFor } from "#app/domain/milestones/agreement.ts";
import { getPlan } from "#app/domain/milestones/plan.server.ts";
import { countAchieved, type Plan } from "#app/domain/milestones/plan.ts";
import { getVoices } from "#app/domain/surveys/voice.server.ts";
import type { Adoption } from "#app/domain/usage/adoption.server.ts";
import { getValues, type ValueOfPeriod } from "#app/domain/value/value.server.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import { sha256Of } from "#app/lib/files.server.ts";
import { rememberReads } from "#app/lib/remembered-reads.server.ts";
import { biggestChange } from "./biggest-change.ts";
import { countPeople } from "./counts.server.ts";
import { planSlice, usageSlice, valueSlice, voiceSlice } from "./frozen.ts";
import { latestIssue } from "./issued.server.ts";
import { type Choice, choose, readAdoptions } from "./live-usage.server.ts";
import { summarise } from "./narrative.ts";
import { quarterOfBook, receiptBook, receiptCode } from "./receipts.ts";

type Numbers = {
  adoption: Adoption;
  before: Adoption | null;
  value: ValueOfPeriod;
  valueBefore: ValueOfPeriod | null;
  plan: Plan;
};

/** @param role of whoever reads: what waits for others is no next step of theirs */
export function readLiveOverview(accountId: AccountId, asked: string | null, now: Date, role: Role = "member") {
  return withAccount(accountId, async (tx) => {
    rememberReads(tx);
    const account = await getAccount(tx, accountId);
    const today = dayAt(now, account.timeZone);
    const choice = await choose(tx, account, asked, now);
    const { live, isComparable } = choice;
    const { adoption, before, weeksBefore } = await readAdoptions(tx, account, choice);
    const periods = isComparable ? [live.period, live.beforePeriod, live.before] : [live.period];
    const [worth, valueBefore = null, lastQuarter = null] = await getValues(tx, account, periods);
    const value = worth!;
    const claims = (live.isRunning ? lastQuarter : value)?.drivers ?? [];
    const plan = await getPlan(tx, account, addDays(live.period.until, -1));
    const page = await firstPage(tx, account, choice, { adoption, before, value, valueBefore, plan }, today);
    return {
      ...choice,
      currency: account.currency,
      firstEventOn: adoption.firstEventOn,
      dataAsOf: adoption.dataAsOf,
      now: reachOf(adoption),
      before: before && reachOf(before),
      weeks: adoption.weeks,
      weeksBefore,
      value: { ...worthOf(value), missing: value.missing },
      valueBefore: valueBefore && worthOf(valueBefore),
      lastQuarter: lastQuarter && worthOf(lastQuarter),
      milestones: milestonesOf(plan),
      changed: biggestChange(figuresOf(adoption), before && figuresOf(before)),
      worse: page.summary.worse,
      waiting: await findWaiting(tx, account.id, role, live.isRunning ? live.before : live.quarter, claims),
      nextStep: page.nextSteps[0] ?? page.summary.decisions[0] ?? null,
      latestReport: await latestIssue(tx, account),
    };
  });
}

/** What a report would say on its first page, were the quarter over today; compared with as many days of the one before. */
async function firstPage(tx: Tx, account: AccountFacts, { live, isComparable }: Choice, numbers: Numbers, today: Day) {
  const { quarter, period, before, beforePeriod } = live;
  const ofBook = quarterOfBook(account.id, quarter.key);
  const book = receiptBook(ofBook, sha256Of);
  const facts = { quarter: { ...quarter, ...period }, account };
  const calendar = workCalendarOf(account);
  const [voice, voiceBefore = null] = await getVoices(tx, account, isComparable ? [period, beforePeriod] : [period]);
  return summarise({
    quarter,
    before: isComparable ? before : null,
    usage: usageSlice(book, facts, numbers.adoption, numbers.before),
    value: valueSlice(book, facts, numbers.value, numbers.valueBefore),
    plan: planSlice(book, facts, numbers.plan),
    voice: voiceSlice(book, facts, voice!, voiceBefore),
    businessDays: isComparable
      ? { now: countBusinessDays(period, calendar), before: countBusinessDays(beforePeriod, calendar) }
      : null,
    ...(await countPeople(tx, account.id, { earlier: isComparable ? before.until : null, later: period.until })),
    seatsBefore: numbers.before?.seats ?? null,
    hours: {
      before: numbers.valueBefore?.hours?.expected ?? null,
      receipt: receiptCode(ofBook, { figure: "hours", name: "" }, sha256Of),
    },
    issuedOn: today,
    renewsOn: await nextRenewal(tx, account.id, today),
  });
}

function figuresOf({ monthlyActive, seatUtilisation, featuresUsed }: Adoption) {
  return { monthlyActive, seatUtilisation, featuresUsed };
}

type Waiting = { kind: "goals" | "claims"; count: number; quarter: string };

/** What waits for an answer of the reader: goals that we proposed, then the claims of the latest finished quarter. */
async function findWaiting(
  tx: Tx,
  accountId: AccountId,
  role: Role,
  { key }: { key: string },
  drivers: ValueOfPeriod["drivers"],
): Promise<Waiting | null> {
  const goals = may(role, "decide_goals")
    ? (await listAgreements(tx, accountId)).filter((goal) => waitsFor(goal, "customer")).length
    : 0;
  if (goals > 0) return { kind: "goals", count: goals, quarter: key };
  const open = drivers.filter(({ claim, counted, value }) => counted && value !== null && claim === "open").length;
  return may(role, "review_claims") && open > 0 ? { kind: "claims", count: open, quarter: key } : null;
}

function reachOf({ monthlyActive, seats, seatUtilisation, breadth, featuresUsed, featuresEntitled }: Adoption) {
  return { monthlyActive, seats, seatUtilisation, breadth, featuresUsed, featuresEntitled };
}

function worthOf({ total, estimated, cost, roi }: ValueOfPeriod) {
  return { total, estimated, cost, roi };
}

/** The latest achieved and the next due ones in the order of their days, each with its goal's unit. */
function milestonesOf(plan: Plan) {
  const all = plan.goals.flatMap(({ milestones, unit }) => milestones.map((milestone) => ({ ...milestone, unit })));
  const achieved = all.filter(({ achievedOn }) => achievedOn !== null);
  const open = all.filter(({ achievedOn }) => achievedOn === null);
  achieved.sort((a, b) => ((a.achievedOn ?? "") < (b.achievedOn ?? "") ? 1 : -1));
  open.sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  return {
    all: all.length,
    achieved: countAchieved(plan),
    next: open[0] ?? null,
    shown: [...achieved.slice(0, 2).reverse(), ...open.slice(0, 3)],
  };
}

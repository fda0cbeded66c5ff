// A figure as it stands now, with the rows that it is made from: read by the functions that pages and reports read by.
import type { AccountFacts } from "#app/domain/accounts/account.server.ts";
import { addDays, type Period } from "#app/domain/day.ts";
import { getPlan } from "#app/domain/milestones/plan.server.ts";
import type { Quarter } from "#app/domain/quarter.ts";
import { getVoice } from "#app/domain/surveys/voice.server.ts";
import { getAdoption } from "#app/domain/usage/adoption.server.ts";
import { listDepth } from "#app/domain/usage/feature-depth.server.ts";
import { countKnownUsers } from "#app/domain/usage/known-users.server.ts";
import type { Review } from "#app/domain/value/claim.ts";
import { getValue } from "#app/domain/value/value.server.ts";
import type { Tx } from "#app/lib/db.server.ts";
import { sha256Of } from "#app/lib/files.server.ts";
import { planSlice, usageSlice, valueSlice, voiceSlice } from "./frozen.ts";
import { type Amount, amountOf, type Parts } from "./receipt-amount.ts";
import { npsSources, readGoalSources } from "./receipt-goal-rows.server.ts";
import type { FoundFigure } from "./receipt-search.server.ts";
import type { Sources } from "./receipt-sources.ts";
import { readDaySources, readFeatureSources, readPairSources, readUserSources } from "./receipt-usage-rows.server.ts";
import { readCostSources, readDriverSources, readTotalSources, returnSources } from "./receipt-value-rows.server.ts";
import { quarterOfBook, receiptBook } from "./receipts.ts";

/** Null when there is no such figure any more: the driver went out of use, the goal was given up. */
export type LiveFigure = { amount: Amount; formula: string | null; sources: Sources } | null;

/** Reads only the subject that the figure belongs to, with the functions that pages and reports use. */
export async function readLive(
  tx: Tx,
  account: AccountFacts,
  found: FoundFigure,
  asked: Pick<Wanted, "period" | "claims" | "isNamed">,
): Promise<{ live: LiveFigure; parts: Parts }> {
  const book = receiptBook(quarterOfBook(account.id, found.quarter.key), sha256Of);
  const facts = { quarter: { ...found.quarter, ...asked.period }, account };
  const { parts, sources } = await readParts(tx, account, { ...found, ...asked, book, facts });
  const amount = amountOf(parts, found);
  if (!amount || !sources) return { live: null, parts };
  const formula = book.list().find(({ code }) => code === found.code)?.formula ?? null;
  return { live: { amount, formula, sources }, parts };
}

type Wanted = FoundFigure & {
  book: ReturnType<typeof receiptBook>;
  facts: { quarter: Quarter; account: AccountFacts };
  period: Period;
  /** Of the quarter. */
  claims: Review[];
  isNamed: boolean;
};
type Read = { parts: Parts; sources: Sources | null };

function readParts(tx: Tx, account: AccountFacts, wanted: Wanted): Promise<Read> {
  const { figure } = wanted;
  if (figure === "goal") return readPlanParts(tx, account, wanted);
  if (figure === "nps") return readVoiceParts(tx, account, wanted);
  if (["value", "hours", "cost", "roi", "driver"].includes(figure)) return readValueParts(tx, account, wanted);
  return readUsageParts(tx, account, wanted);
}

async function readUsageParts(tx: Tx, account: AccountFacts, wanted: Wanted): Promise<Read> {
  const { figure, period, isNamed } = wanted;
  const adoption = await getAdoption(tx, account, period);
  const usage = { adoption, period };
  const slice = usageSlice(wanted.book, wanted.facts, adoption, null);
  const { stickiness, monthlyActive } = adoption;
  const [depth] = figure === "depth" ? await listDepth(tx, account.id, [period]) : [];
  const [known] = figure === "loginRate" ? await countKnownUsers(tx, account, [period.until]) : [];
  const loginRate = monthlyActive !== null && known ? monthlyActive / known : null;
  const parts = { usage: slice, live: { stickiness, loginRate, depth: depth?.median ?? null } };
  if (figure === "breadth") return { parts, sources: await readFeatureSources(tx, account, usage) };
  if (figure === "depth") return { parts, sources: await readPairSources(tx, account, period, isNamed) };
  if (figure === "dailyActive" || figure === "stickiness" || figure === "events") {
    return { parts, sources: await readDaySources(tx, account, usage, figure) };
  }
  const isOfUsers =
    figure === "monthlyActive" || figure === "weeklyActive" || figure === "seatUtilisation" || figure === "loginRate";
  return { parts, sources: isOfUsers ? await readUserSources(tx, account, usage, figure, isNamed) : null };
}

async function readValueParts(tx: Tx, account: AccountFacts, wanted: Wanted): Promise<Read> {
  const { figure, name, quarter, book, facts, period } = wanted;
  const value = valueSlice(book, facts, await getValue(tx, account, period), null);
  const parts = { value };
  if (figure === "cost") return { parts, sources: await readCostSources(tx, account, period) };
  if (figure === "roi") {
    const cost = book.list().find((receipt) => receipt.figure === "cost")?.code ?? "";
    return { parts, sources: returnSources(value, cost) };
  }
  if (figure === "value" || figure === "hours") {
    return { parts, sources: await readTotalSources(tx, account, value, figure, period) };
  }
  const driver = value.drivers.find(({ key }) => key === name);
  const claims = wanted.claims.filter(({ driverKey }) => driverKey === name);
  return { parts, sources: driver ? await readDriverSources(tx, account, driver, { period, quarter, claims }) : null };
}

async function readPlanParts(tx: Tx, account: AccountFacts, { name, book, facts, period }: Wanted): Promise<Read> {
  const plan = planSlice(book, facts, await getPlan(tx, account, addDays(period.until, -1)));
  const goal = plan.goals.find(({ id }) => id === name);
  return { parts: { plan }, sources: goal ? await readGoalSources(tx, account, goal, period) : null };
}

async function readVoiceParts(tx: Tx, account: AccountFacts, { book, facts, period }: Wanted): Promise<Read> {
  const voice = await getVoice(tx, account, period);
  return { parts: { voice: voiceSlice(book, facts, voice, null) }, sources: npsSources(voice, period) };
}

// A receipt whole: a figure as it stands now and as an edition froze it, what it is made from, and who changed that.
import { type AccountFacts, getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { Role } from "#app/domain/contacts/role.ts";
import { addDays, dayAt, type Period } from "#app/domain/day.ts";
import { getPlan } from "#app/domain/milestones/plan.server.ts";
import type { Quarter } from "#app/domain/quarter.ts";
import { getVoice } from "#app/domain/surveys/voice.server.ts";
import { findBounds, getAdoption } from "#app/domain/usage/adoption.server.ts";
import { listDepth } from "#app/domain/usage/feature-depth.server.ts";
import { countKnownUsers } from "#app/domain/usage/known-users.server.ts";
import type { Review } from "#app/domain/value/claim.ts";
import { listReviewHistory } from "#app/domain/value/claims.server.ts";
import { getValue } from "#app/domain/value/value.server.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import { sha256Of } from "#app/lib/files.server.ts";
import { planSlice, usageSlice, valueSlice, voiceSlice } from "./frozen.ts";
import { livePeriodOf } from "./live-period.ts";
import { type Amount, amountOf, isSame, type Parts } from "./receipt-amount.ts";
import { npsSources, readGoalSources } from "./receipt-goal-rows.server.ts";
import { type Difference, explainDifference, type FactorHistory, readFactorHistory } from "./receipt-history.server.ts";
import { type FoundFigure, findFigure, findIssued, type IssuedEdition } from "./receipt-search.server.ts";
import type { Sources } from "./receipt-sources.ts";
import {
  daysAhead,
  readDaySources,
  readFeatureSources,
  readPairSources,
  readUserSources,
  some,
  windowOf,
} from "./receipt-usage-rows.server.ts";
import { readCostSources, readDriverSources, readTotalSources, returnSources } from "./receipt-value-rows.server.ts";
import { quarterOfBook, receiptBook } from "./receipts.ts";
import type { Both, SnapshotDriver, SnapshotReceipt } from "./snapshot.ts";

export type ReceiptPage = FoundFigure & {
  isRunning: boolean;
  /** The days that the figure looks at. */
  window: Period;
  timeZone: string;
  currency: string;
  dataAsOf: Date | null;
  subject: Amount["subject"];
  /** Null when there is no such figure any more: the driver was retired, the goal given up. */
  live: { amount: Amount; formula: string | null; sources: Sources } | null;
  /** As the latest approved edition of the quarter has it. */
  frozen: FrozenFigure | null;
  /** Why the two differ; empty when they do not, or when one is missing. */
  differences: Difference[];
  history: FactorHistory;
  /** What was said of the drivers' claims of the quarter, the newest first. */
  claims: ClaimReview[];
};

export type ClaimReview = Pick<Review, "verdict" | "adjusted" | "comment" | "by" | "reviewedAt"> & { driver: Both };

export type FrozenFigure = {
  amount: Amount;
  receipt: SnapshotReceipt;
  /** Freshness of the edition's numbers. */
  dataAsOf: string | null;
  sha256: string;
  frozenAt: Date;
  approvedAt: Date;
};

/**
 * The receipt of a code; null when the account has no figure of that code.
 *
 * @param role of whoever reads: not everybody sees single users
 */
export function readReceipt(
  accountId: AccountId,
  code: string,
  now: Date,
  { role }: { role: Role },
): Promise<ReceiptPage | null> {
  return withAccount(accountId, async (tx) => {
    const account = await getAccount(tx, accountId);
    const found = await findFigure(tx, account, code, now);
    if (!found) return null;
    const { period, isRunning } = livePeriodOf(found.quarter, dayAt(now, account.timeZone));
    const window = windowOf(found.figure, period);
    const edition = await findIssued(tx, account, found.quarter);
    const frozen = edition && frozenOf(edition, found);
    const claims = await listReviewHistory(tx, accountId, found.quarter.key);
    const { live, parts } = await readLive(tx, account, found, {
      period,
      claims,
      isNamed: await isNamedFor(tx, account, role),
    });
    if (!live && !frozen) return null;
    if (live && isRunning) live.sources.exclusions.unshift(...some("running", daysAhead(period, found.quarter)));
    const differs = live && frozen && !isSame(live.amount, frozen.amount);
    const compared = { ...found, live: parts, window };
    const drivers = driversOf(found, parts, edition);
    return {
      ...found,
      isRunning,
      window,
      timeZone: account.timeZone,
      currency: account.currency,
      dataAsOf: (await findBounds(tx, accountId, window.until)).dataAsOf,
      subject: (live ?? frozen)?.amount.subject ?? null,
      live,
      frozen,
      differences: differs && edition ? await explainDifference(tx, account, edition, compared) : [],
      history: await readFactorHistory(tx, account, drivers),
      claims: claimsOf(drivers, claims),
    };
  });
}

/** Whether a code stands for a figure of the account. */
export function hasReceipt(accountId: AccountId, code: string, now: Date): Promise<boolean> {
  return withAccount(
    accountId,
    async (tx) => (await findFigure(tx, await getAccount(tx, accountId), code, now)) !== null,
  );
}

function frozenOf({ snapshot, sha256, frozenAt, approvedAt }: IssuedEdition, found: FoundFigure): FrozenFigure | null {
  const amount = amountOf(snapshot, found);
  const { value, plan, receipts } = snapshot;
  const own =
    value.drivers.find(({ key }) => found.figure === "driver" && key === found.name)?.receipt ??
    plan.goals.find(({ id }) => found.figure === "goal" && id === found.name)?.receipt;
  const receipt = receipts.find(({ code, figure }) => figure === found.figure && (own === undefined || code === own));
  return amount && receipt ? { amount, receipt, dataAsOf: snapshot.dataAsOf, sha256, frozenAt, approvedAt } : null;
}

type Live = { live: ReceiptPage["live"]; parts: Parts };

/** Reads only the subject that the figure belongs to, with the functions that pages and reports use. */
async function readLive(
  tx: Tx,
  account: AccountFacts,
  found: FoundFigure,
  asked: Pick<Wanted, "period" | "claims" | "isNamed">,
): Promise<Live> {
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

/** The drivers whose factors the figure stands on. */
function driversOf({ figure, name }: FoundFigure, { value }: Parts, edition: IssuedEdition | null) {
  if (!["value", "hours", "roi", "driver"].includes(figure)) return [];
  const drivers = value?.drivers ?? edition?.snapshot.value.drivers ?? [];
  if (figure === "driver") {
    const own = [...drivers, ...(edition?.snapshot.value.drivers ?? [])].find(({ key }) => key === name);
    return own ? [own] : [];
  }
  return drivers.filter(({ kind }) => figure !== "hours" || kind === "time_saved");
}

function claimsOf(drivers: Pick<SnapshotDriver, "key" | "name">[], reviews: Review[]): ClaimReview[] {
  return reviews.flatMap(({ driverKey, verdict, adjusted, comment, by, reviewedAt }) => {
    const driver = drivers.find(({ key }) => key === driverKey)?.name;
    return driver ? [{ driver, verdict, adjusted, comment, by, reviewedAt }] : [];
  });
}

async function isNamedFor(tx: Tx, { id }: AccountFacts, role: Role): Promise<boolean> {
  const { userView } = await tx.account.findUniqueOrThrow({ where: { id }, select: { userView: true } });
  return userView === "everyone" || (userView === "admins" && role === "admin");
}

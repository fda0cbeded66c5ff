// The customer judges a claim, and our people answer to a dispute. Every word is a row; figures follow from the latest.
import { type AccountFacts, getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { wantScore } from "#app/domain/accounts/score-wanted.server.ts";
import { addDays, dayAt } from "#app/domain/day.ts";
import type { Range } from "#app/domain/money.ts";
import { parseQuarter, type Quarter } from "#app/domain/quarter.ts";
import { type Actor, recordAct } from "#app/domain/staff/audit.server.ts";
import { closeTask, openTask } from "#app/domain/tasks/task.server.ts";
import { money, quarterName } from "#app/i18n/format.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import { answers, isFinal, MOST_COMMENT, type Review, reviewFor, type Verdict, type verdicts } from "./claim.ts";
import { listReviews } from "./claims.server.ts";
import { countsIn } from "./retired.ts";
import { calculateSavings } from "./savings.ts";
import { listDriverUses } from "./value.server.ts";

/** More than any currency's companies are worth, and what a database's whole number holds. */
export const MOST_MINOR = 1e15;
/** Days in which a dispute is to be answered. */
const ANSWER_DAYS = 7;

export type ClaimWords = {
  /** Key of the driver. */
  driver: string;
  quarter: string;
  verdict: (typeof verdicts)[number];
  /** Minor units, only where adjusted. */
  adjusted: number | null;
  comment: string;
  /** Id of the last review that the reader saw, empty for none. When another has come since, nothing is written. */
  seen: string;
};

export type ClaimProblem =
  | { field: "adjusted"; why: "missing" | "amount" }
  | { field: "comment"; why: "missing" }
  | { field: "verdict"; why: "running" | "unmeasured" | "nothing" };

export type ClaimOutcome =
  | { kind: "reviewed" }
  | { kind: "moved"; current: Review | null }
  | { kind: "refused"; problems: ClaimProblem[] }
  | { kind: "missing" };

/**
 * Files what an executive or administrator says of a driver's value in a quarter. A dispute opens a task for the person
 * in charge, whose subject is the review's own id: one task for each dispute. Whatever the customer says next closes it.
 */
export function reviewClaim(
  accountId: AccountId,
  contactId: string,
  words: ClaimWords,
  now = new Date(),
): Promise<ClaimOutcome> {
  return withAccount(accountId, async (tx): Promise<ClaimOutcome> => {
    const claim = await lockClaim(tx, accountId, words.driver, words.quarter, now);
    if (!claim) return { kind: "missing" };
    const { account, quarter, before } = claim;
    if ((before?.id ?? "") !== words.seen) {
      const isSaid = before !== null && (await isRepeated(tx, accountId, contactId, before, words));
      return isSaid ? { kind: "reviewed" } : { kind: "moved", current: before };
    }
    const problems = problemsOf(words, claim, isFinal(quarter, dayAt(now, account.timeZone)));
    if (problems.length > 0) return { kind: "refused", problems };
    const id = await file(tx, account, claim, words, { contactId }, now);
    await settleEarlier(tx, accountId, before, words.verdict === "withdrawn" ? "withdrawn" : "superseded");
    if (words.verdict === "disputed") await openDispute(tx, account, claim, id, contactId, words.comment, now);
    await recordAct(tx, accountId, { contactId }, "claim_reviewed", claim.name, {
      quarter: quarter.key,
      verdict: words.verdict,
      adjusted: words.verdict === "adjusted" ? words.adjusted : null,
      comment: words.comment.slice(0, MOST_COMMENT),
    });
    return { kind: "reviewed" };
  });
}

export const outcomes = answers;
export type Resolution = {
  /**
   * `kept`: the claim counts again as it was. `corrected`: an assumption was changed, it counts again with its new
   * numbers. `removed`: we take it back; the driver stays out of that quarter, and no other.
   */
  outcome: (typeof answers)[number];
  /** The customer reads it. */
  note: string;
  staffId: string;
};

/**
 * Answers to a dispute and closes its task. Tasks of the kind "dispute" have the review's id as their subject.
 *
 * @param reviewId `subjectId` of the task
 * @returns false when the dispute is over already, or never was: nothing is written
 */
export function resolveDispute(
  accountId: AccountId,
  reviewId: string,
  { outcome, note, staffId }: Resolution,
  now = new Date(),
): Promise<boolean> {
  return withAccount(accountId, async (tx) => {
    const review = await tx.claimReview.findUnique({ where: { accountId_id: { accountId, id: reviewId } } });
    const driver =
      review && (await tx.valueDriver.findUnique({ where: { accountId_id: { accountId, id: review.driverId } } }));
    const claim = review && driver && (await lockClaim(tx, accountId, driver.key, review.quarter, now));
    if (!claim || claim.before?.id !== reviewId || claim.before.verdict !== "disputed") return false;
    await file(tx, claim.account, claim, { verdict: outcome, adjusted: null, comment: note }, { staffId }, now);
    await closeTask(tx, accountId, { kind: "dispute", subjectId: reviewId }, { outcome, note, staffId });
    const detail = { quarter: claim.quarter.key, outcome, note: note.slice(0, MOST_COMMENT) };
    await recordAct(tx, accountId, { staffId }, "dispute_closed", claim.name, detail);
    return true;
  });
}

type LockedClaim = {
  account: AccountFacts;
  driverId: string;
  name: { ja: string; en: string };
  quarter: Quarter;
  /** The last word of this very quarter. */
  before: Review | null;
  /** A dispute of an earlier quarter that keeps the driver out of this one. */
  carried: Review | null;
  /** What we claim, whatever was said of it. */
  claimed: Range | null;
};

/** Whether the same person says the same once more, as a second click does: nobody was there before them. */
async function isRepeated(
  tx: Tx,
  accountId: AccountId,
  contactId: string,
  before: Review,
  { verdict, adjusted, comment }: ClaimWords,
): Promise<boolean> {
  if (before.verdict !== verdict || before.comment !== comment.trim().slice(0, MOST_COMMENT)) return false;
  if (verdict === "adjusted" && before.adjusted !== adjusted) return false;
  return (await tx.claimReview.count({ where: { accountId, id: before.id, contactId } })) > 0;
}

/** The claim, held until the transaction ends, so that one word follows the other. Null when there is none. */
async function lockClaim(
  tx: Tx,
  accountId: AccountId,
  driverKey: string,
  quarterKey: string,
  now: Date,
): Promise<LockedClaim | null> {
  const account = await getAccount(tx, accountId);
  const quarter = parseQuarter(quarterKey, account.fiscalStartMonth);
  const today = dayAt(now, account.timeZone);
  if (!quarter || quarter.from > today) return null;
  const [driver] = await tx.$queryRaw<{ id: string; ja: string; en: string; retiredAt: Date | null }[]>`
    select id, name_ja as ja, name_en as en, retired_at as "retiredAt" from value_driver
     where account_id = ${accountId}::uuid and key = ${driverKey} for update`;
  if (!driver || !countsIn(quarter, driver, account.timeZone)) return null;
  const until = quarter.until <= today ? quarter.until : addDays(today, 1);
  const uses = await listDriverUses(tx, account, quarter, { from: quarter.from, until });
  const bare = uses.map(({ driver, uses }) => ({ driver, uses }));
  const latest = await listReviews(tx, accountId);
  const inForce = reviewFor(latest, driverKey, quarter.key);
  return {
    account,
    driverId: driver.id,
    name: { ja: driver.ja, en: driver.en },
    quarter,
    before: inForce?.quarter === quarter.key ? inForce : null,
    carried: inForce && inForce.quarter !== quarter.key ? inForce : null,
    claimed: calculateSavings(bare).drivers.find(({ key }) => key === driverKey)?.value ?? null,
  };
}

function problemsOf({ verdict, adjusted, comment }: ClaimWords, claim: LockedClaim, isOver: boolean): ClaimProblem[] {
  const problems: ClaimProblem[] = [];
  if ((verdict === "confirmed" || verdict === "adjusted") && !isOver) {
    problems.push({ field: "verdict", why: "running" });
  }
  if (verdict === "confirmed" && claim.claimed === null) problems.push({ field: "verdict", why: "unmeasured" });
  if (verdict === "withdrawn" && !isWithdrawable(claim.before)) problems.push({ field: "verdict", why: "nothing" });
  if (verdict === "adjusted") {
    if (adjusted === null) problems.push({ field: "adjusted", why: "missing" });
    else if (!Number.isSafeInteger(adjusted) || adjusted < 0 || adjusted > MOST_MINOR) {
      problems.push({ field: "adjusted", why: "amount" });
    }
  }
  if (verdict === "disputed" && comment.trim() === "") problems.push({ field: "comment", why: "missing" });
  return problems;
}

/** The customer takes back their own words, not ours. */
function isWithdrawable(review: Pick<Review, "verdict"> | null): boolean {
  return review !== null && ["confirmed", "adjusted", "disputed"].includes(review.verdict);
}

async function file(
  tx: Tx,
  account: AccountFacts,
  { driverId, quarter, claimed }: LockedClaim,
  words: { verdict: Verdict; adjusted: number | null; comment: string },
  actor: NonNullable<Actor>,
  reviewedAt: Date,
): Promise<string> {
  const whole = (amount: number | undefined) =>
    amount === undefined || !Number.isSafeInteger(amount) ? null : BigInt(amount);
  const { id } = await tx.claimReview.create({
    data: {
      accountId: account.id,
      driverId,
      quarter: quarter.key,
      verdict: words.verdict,
      claimedLow: whole(claimed?.low),
      claimedExpected: whole(claimed?.expected),
      claimedHigh: whole(claimed?.high),
      adjustedExpected: words.verdict === "adjusted" ? whole(words.adjusted ?? 0) : null,
      comment: words.comment.trim().slice(0, MOST_COMMENT),
      reviewedAt,
      ...actor,
    },
    select: { id: true },
  });
  await wantScore(tx, account.id, "record");
  return id;
}

/** Whoever disputed and says something else since wants no answer to the dispute any more. */
async function settleEarlier(tx: Tx, accountId: AccountId, before: Review | null, outcome: string): Promise<void> {
  if (before?.verdict !== "disputed") return;
  await closeTask(tx, accountId, { kind: "dispute", subjectId: before.id }, { outcome, staffId: null });
}

async function openDispute(
  tx: Tx,
  account: AccountFacts,
  { name, quarter, claimed }: LockedClaim,
  reviewId: string,
  contactId: string,
  comment: string,
  now: Date,
): Promise<void> {
  const person = await tx.contact.findUnique({ where: { accountId_id: { accountId: account.id, id: contactId } } });
  const detail = {
    driver: name.ja,
    driverEn: name.en,
    quarter: quarterName(quarter, "ja"),
    quarterEn: quarterName(quarter, "en"),
    comment: comment.trim().slice(0, 200),
    by: person?.name ?? "",
    claimed: claimed && money(claimed.expected, account.currency, "ja"),
    claimedEn: claimed && money(claimed.expected, account.currency, "en"),
  };
  const dueOn = addDays(dayAt(now, account.timeZone), ANSWER_DAYS);
  await openTask(tx, account.id, { kind: "dispute", subjectId: reviewId, detail, dueOn });
}

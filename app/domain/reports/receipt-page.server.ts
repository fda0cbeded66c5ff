// A receipt whole: a figure as it stands now and as an edition froze it, what it is made from, and who changed that.
import { type AccountFacts, getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { Role } from "#app/domain/contacts/role.ts";
import { dayAt, type Period } from "#app/domain/day.ts";
import { listAgreements } from "#app/domain/milestones/agreement.server.ts";
import type { Agreement } from "#app/domain/milestones/agreement.ts";
import { findBounds } from "#app/domain/usage/adoption.server.ts";
import type { Review } from "#app/domain/value/claim.ts";
import { listReviewHistory } from "#app/domain/value/claims.server.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import { livePeriodOf } from "./live-period.ts";
import { type Amount, isSame, type Parts } from "./receipt-amount.ts";
import { type Difference, explainDifference, type FactorHistory, readFactorHistory } from "./receipt-history.server.ts";
import {
  type FrozenFigure,
  findIssued,
  frozenOf,
  type IssuedEdition,
  readIssuedReceipt,
} from "./receipt-issued.server.ts";
import { type LiveFigure, readLive } from "./receipt-live.server.ts";
import { type FoundFigure, findFigure } from "./receipt-search.server.ts";
import { daysAhead, some, windowOf } from "./receipt-usage-rows.server.ts";
import type { Both, SnapshotDriver } from "./snapshot.ts";

export type ReceiptPage = FoundFigure & {
  isRunning: boolean;
  /** The days that the figure looks at. */
  window: Period;
  timeZone: string;
  currency: string;
  dataAsOf: Date | null;
  subject: Amount["subject"];
  /** By what the goal is measured, and from which day on; null for other figures. */
  goal: Pick<Agreement, "metric" | "featureName" | "startsOn"> | null;
  live: LiveFigure;
  /** As the latest approved edition of the quarter has it. */
  frozen: FrozenFigure | null;
  /** Why the two differ; empty when they do not, or when one is missing. */
  differences: Difference[];
  history: FactorHistory;
  /** What was said of the drivers' claims of the quarter, the newest first. */
  claims: ClaimReview[];
};

export type ClaimReview = Pick<Review, "verdict" | "adjusted" | "comment" | "by" | "reviewedAt"> & { driver: Both };

/**
 * The receipt of a code; null when the account has no figure of a quarter of that code.
 *
 * @param role of whoever reads: not everybody sees single users
 * @param contactId of whoever reads: what they asked for alone is theirs alone
 */
export function readReceipt(
  accountId: AccountId,
  code: string,
  now: Date,
  { role, contactId = null }: { role: Role; contactId?: string | null },
): Promise<ReceiptPage | null> {
  return withAccount(accountId, async (tx) => {
    const account = await getAccount(tx, accountId);
    const found = await findFigure(tx, account, code, now);
    if (!found) return null;
    const { period, isRunning } = livePeriodOf(found.quarter, dayAt(now, account.timeZone));
    const window = windowOf(found.figure, period);
    const edition = await findIssued(tx, account, found.quarter, contactId);
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
      goal: await readGoal(tx, account, found),
      live,
      frozen,
      differences: differs && edition ? await explainDifference(tx, account, edition, compared) : [],
      history: await readFactorHistory(tx, account, drivers),
      claims: claimsOf(drivers, claims),
    };
  });
}

/** Whether a code stands for a figure that the reader may see. */
export async function hasReceipt(
  accountId: AccountId,
  code: string,
  now: Date,
  contactId: string | null,
): Promise<boolean> {
  const ofQuarter = await withAccount(accountId, async (tx) =>
    findFigure(tx, await getAccount(tx, accountId), code, now),
  );
  return ofQuarter !== null || (await readIssuedReceipt(accountId, code, contactId)) !== null;
}

async function readGoal(tx: Tx, { id }: AccountFacts, { figure, name }: FoundFigure): Promise<ReceiptPage["goal"]> {
  const [goal] = figure === "goal" ? await listAgreements(tx, id, name) : [];
  return goal ? { metric: goal.metric, featureName: goal.featureName, startsOn: goal.startsOn } : null;
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

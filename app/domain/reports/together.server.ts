// Letting many reports go at once: only what the person has read, what the check let pass and what needs no second
// person. Each is an act of its own, so that what one of them lacks does not hold the others back.

import { findAccountBySlug } from "#app/domain/accounts/account.server.ts";
import { type AccountId, toAccountId } from "#app/domain/accounts/account-id.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";
import { logger } from "#app/lib/log.server.ts";
import { approve, lockNewest } from "./approval.server.ts";
import type { ReportState } from "./desk.server.ts";
import { hasOpened, listOpened } from "./opened.server.ts";
import { latestPreflight } from "./preflight/results.server.ts";
import { NoSendingDay } from "./release.server.ts";
import { readPolicy } from "./release-policy.server.ts";
import { listEditionReaders } from "./release-readers.server.ts";
import type { Chosen, Outcome, Refusal } from "./together.ts";

/** What keeps a waiting report from being let go together with others; null for nothing. */
export type Obstacle = "unread" | "second";

/** What keeps each of the waiting reports back, in their order. */
export async function listObstacles(waiting: ReportState[], staffId: string): Promise<(Obstacle | null)[]> {
  const opened = new Set((await listOpened(staffId)).map(({ editionId }) => editionId));
  return acrossAccounts(async (tx) => {
    // The same for everybody, so that where it is off no account is asked for its readers.
    const vendor = await tx.vendor.findUnique({ where: { id: 1 }, select: { secondPerson: true } });
    const obstacles: (Obstacle | null)[] = [];
    for (const { accountId, editionId } of waiting) {
      if (!editionId || !opened.has(editionId)) obstacles.push("unread");
      else {
        const isHeld = vendor?.secondPerson === true && (await hasFirstReader(tx, toAccountId(accountId), editionId));
        obstacles.push(isHeld ? "second" : null);
      }
    }
    return obstacles;
  });
}

/** The outcomes with the accounts' names; null for an account that there is not. */
export async function nameOutcomes(outcomes: Outcome[]): Promise<(Outcome & { account: string | null })[]> {
  if (outcomes.length === 0) return [];
  const slugs = outcomes.map(({ slug }) => slug);
  const accounts = await acrossAccounts((tx) =>
    tx.account.findMany({ where: { slug: { in: slugs } }, select: { slug: true, name: true } }),
  );
  const names = new Map(accounts.map(({ slug, name }) => [slug, name]));
  return outcomes.map((outcome) => ({ ...outcome, account: names.get(outcome.slug) ?? null }));
}

/** Approves each on its own. @returns what became of each, in their order */
export async function approveTogether(chosen: Chosen[], staffId: string): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const one of chosen) {
    const refusal = await approveOne(one, staffId).catch((error: unknown): Refusal => {
      if (error instanceof NoSendingDay) return "noDay";
      logger("reports").error({ err: error, slug: one.slug, quarter: one.quarter }, "a report was not approved");
      return "failed";
    });
    outcomes.push({ slug: one.slug, quarter: one.quarter, refusal });
  }
  return outcomes;
}

async function approveOne({ slug, quarter, version }: Chosen, staffId: string): Promise<Refusal | null> {
  const account = await findAccountBySlug(slug);
  if (!account) return "absent";
  return withAccount(account.id, async (tx) => {
    const edition = await lockNewest(tx, account.id, quarter);
    if (!edition) return "absent";
    const before = await tx.reportApproval.findFirst({
      where: { accountId: account.id, editionId: edition.id },
      select: { staffId: true },
    });
    // Who sends the form twice has done what they wanted.
    if (before) return before.staffId === staffId && edition.version === version ? null : "approved";
    const refusal = await refusalOf(tx, account.id, edition, version, staffId);
    if (refusal) return refusal;
    return (await approve(tx, account.id, edition.id, staffId)) ? null : "unchecked";
  });
}

async function refusalOf(
  tx: Tx,
  accountId: AccountId,
  { id, version }: { id: string; version: number },
  seen: number,
  staffId: string,
): Promise<Refusal | null> {
  if (version !== seen) return "moved";
  const dropped = { accountId, droppedAt: { not: null }, reportEditions: { some: { id } } };
  if ((await tx.report.count({ where: dropped })) > 0) return "dropped";
  if (!(await hasOpened(tx, accountId, id, staffId))) return "unread";
  if ((await latestPreflight(tx, accountId, id))?.passed !== true) return "unchecked";
  return (await needsSecond(tx, accountId, id)) ? "second" : null;
}

async function needsSecond(tx: Tx, accountId: AccountId, editionId: string): Promise<boolean> {
  return (await readPolicy(tx, accountId)).secondPerson && (await hasFirstReader(tx, accountId, editionId));
}

async function hasFirstReader(tx: Tx, accountId: AccountId, editionId: string): Promise<boolean> {
  return (await listEditionReaders(tx, accountId, editionId)).some(({ isFirst }) => isFirst);
}

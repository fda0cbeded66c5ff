// Measures a calendar quarter once for all customers, and keeps where each stands. A run that was cut off is taken up
// again: what was kept stays as it is.
import { type AccountFacts, listAccounts } from "#app/domain/accounts/account.server.ts";
import { toAccountId } from "#app/domain/accounts/account-id.ts";
import { addDays, type Day, daysBetween, type Period, toDateColumn } from "#app/domain/day.ts";
import { quarterBefore, quarterOf } from "#app/domain/quarter.ts";
import { getAdoption } from "#app/domain/usage/adoption.server.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";
import { type Measured, type PeerMetric, peerMetrics, standingOf } from "./benchmark.ts";

/** A quarter says something about a company that was there for this long of it. */
const FEWEST_DAYS = 45;

/**
 * Measures the latest calendar quarter that is over in every zone, unless that was done.
 *
 * @returns the companies that were measured; null where there was nothing to do
 */
export async function measurePeers(now = new Date()): Promise<number | null> {
  // Two days later it is another month everywhere.
  const quarter = quarterBefore(quarterOf(addDays(now.toISOString().slice(0, 10), -1), 1));
  const fromOn = toDateColumn(quarter.from);
  if (await acrossAccounts((tx) => tx.peerRound.findUnique({ where: { fromOn } }))) return null;
  let accounts = 0;
  for (const account of await listAccounts()) if (await measure(account, quarter)) accounts += 1;
  for (const metric of peerMetrics) await compare(metric, quarter.from);
  const untilOn = toDateColumn(quarter.until);
  await acrossAccounts((tx) => tx.peerRound.createMany({ data: { fromOn, untilOn, accounts }, skipDuplicates: true }));
  return accounts;
}

/** The company's own figures, where it was a customer for long enough and takes part. */
async function measure(account: AccountFacts, quarter: Period): Promise<boolean> {
  if (daysBetween(account.startedOn, quarter.until) < FEWEST_DAYS) return false;
  if (account.endedOn !== null && account.endedOn <= quarter.until) return false;
  return withAccount(account.id, async (tx) => {
    const { comparesPeers } = await tx.account.findUniqueOrThrow({
      where: { id: account.id },
      select: { comparesPeers: true },
    });
    if (!comparesPeers) return false;
    const found = await figuresOf(tx, account, quarter);
    const { id: accountId, industry, size } = account;
    await tx.peerMeasure.createMany({
      data: found.values.map(([metric, value]) => ({
        ...{ accountId, fromOn: toDateColumn(quarter.from), metric, value, seats: found.seats, industry, size },
      })),
      skipDuplicates: true,
    });
    return found.values.length > 0;
  });
}

/** By the definitions of the usage page; growth is of the monthly active people against the quarter before. */
async function figuresOf(tx: Tx, account: AccountFacts, { from, until }: Period) {
  const now = await getAdoption(tx, account, { from, until });
  const before = await getAdoption(tx, account, quarterBefore(quarterOf(from, 1)));
  const wasMeasured = before.firstEventOn !== null && daysBetween(before.firstEventOn, from) >= FEWEST_DAYS;
  const growth =
    wasMeasured && before.monthlyActive && now.monthlyActive !== null
      ? now.monthlyActive / before.monthlyActive - 1
      : null;
  const all: [PeerMetric, number | null][] = [
    ["seat_utilisation", now.seatUtilisation],
    ["breadth", now.breadth],
    ["growth", growth],
  ];
  const values = all.filter((each): each is [PeerMetric, number] => each[1] !== null);
  return { seats: Math.max(1, now.seats ?? 1), values: now.firstEventOn === null ? [] : values };
}

async function compare(metric: PeerMetric, from: Day): Promise<void> {
  const fromOn = toDateColumn(from);
  const all: Measured[] = await acrossAccounts((tx) => tx.peerMeasure.findMany({ where: { fromOn, metric } }));
  for (const own of all) {
    const standing = standingOf(own, all);
    if (!standing) continue;
    const data = { accountId: own.accountId, fromOn, metric, value: own.value, ...standing };
    await withAccount(toAccountId(own.accountId), (tx) => tx.peerStanding.createMany({ data, skipDuplicates: true }));
  }
}

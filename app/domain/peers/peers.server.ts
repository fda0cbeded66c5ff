// What a customer is told of its place among others: the latest calendar quarter that was measured by a day.
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { type Day, fromDateColumn, toDateColumn } from "#app/domain/day.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import { bandOf, type Cohort, inSteps, type PeerBand, type PeerMetric, peerMetrics } from "./benchmark.ts";

export type Peers = {
  /** The calendar quarter. */
  from: Day;
  until: Day;
  /** Of each figure that can be compared; the quartiles as they are shown. Empty where too few others are like it. */
  standings: {
    metric: PeerMetric;
    value: number;
    band: PeerBand;
    cohort: Cohort;
    peers: number;
    lower: number;
    median: number;
    upper: number;
  }[];
};

/** For the portal: as of a day, and whether the company takes part at all. */
export function readPeers(accountId: AccountId, today: Day): Promise<{ takesPart: boolean; peers: Peers | null }> {
  return withAccount(accountId, async (tx) => ({
    takesPart: (await tx.account.findUniqueOrThrow({ where: { id: accountId } })).comparesPeers,
    peers: await getPeers(tx, accountId, today),
  }));
}

/** Null where the company takes no part, or no quarter has been measured yet that was over by that day. */
export async function getPeers(tx: Tx, accountId: AccountId, until: Day): Promise<Peers | null> {
  const account = await tx.account.findUnique({ where: { id: accountId }, select: { comparesPeers: true } });
  if (!account?.comparesPeers) return null;
  const round = await tx.peerRound.findFirst({
    where: { untilOn: { lte: toDateColumn(until) } },
    orderBy: { fromOn: "desc" },
  });
  if (!round) return null;
  const rows = await tx.peerStanding.findMany({ where: { accountId, fromOn: round.fromOn } });
  const standings = peerMetrics.flatMap((metric) => {
    const row = rows.find((each) => each.metric === metric);
    if (!row) return [];
    const { value, cohort, peers, lower, median, upper } = row;
    const shown = { lower: inSteps(lower), median: inSteps(median), upper: inSteps(upper) };
    return [{ metric, value, band: bandOf(value, row), cohort: cohort as Cohort, peers, ...shown }];
  });
  return { from: fromDateColumn(round.fromOn), until: fromDateColumn(round.untilOn), standings };
}

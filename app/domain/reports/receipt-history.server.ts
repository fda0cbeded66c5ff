// Who changed what a figure stands on, and why the figure is not what an edition froze.
import type { AccountFacts } from "#app/domain/accounts/account.server.ts";
import { addDays, type Period } from "#app/domain/day.ts";
import type { Range } from "#app/domain/money.ts";
import { type KeptAssumption, listAssumptions, type Person } from "#app/domain/value/assumptions.server.ts";
import type { Tx } from "#app/lib/db.server.ts";
import type { IssuedEdition } from "./receipt-issued.server.ts";
import type { Both, ReportSnapshot, SnapshotDriver } from "./snapshot.ts";

/** A factor as it is now: who states it, since when. */
export type StatedFactor = Pick<
  KeptAssumption,
  "key" | "name" | "unit" | "range" | "source" | "note" | "asOf" | "by"
> & {
  driver: Both;
};

export type FactorChange = {
  driver: Both;
  factor: Both;
  unit: KeptAssumption["unit"];
  before: Range | null;
  after: Range | null;
  reason: string;
  by: Person | null;
  changedAt: Date;
};

export type FactorHistory = { factors: StatedFactor[]; changes: FactorChange[] };

/** The factors of some drivers and every change of them, the newest first. */
export async function readFactorHistory(
  tx: Tx,
  account: AccountFacts,
  drivers: Pick<SnapshotDriver, "key" | "name">[],
): Promise<FactorHistory> {
  const ids = await tx.valueDriver.findMany({
    where: { accountId: account.id, key: { in: drivers.map(({ key }) => key) } },
    select: { id: true, key: true },
  });
  const found: FactorHistory = { factors: [], changes: [] };
  for (const { key, name: driver } of drivers) {
    const id = ids.find((each) => each.key === key)?.id;
    for (const factor of id ? await listAssumptions(tx, account.id, { driverId: id }) : []) {
      const { name, unit, range, source, note, asOf, by } = factor;
      found.factors.push({ key: factor.key, driver, name, unit, range, source, note, asOf, by });
      found.changes.push(...changesOf(factor, driver));
    }
  }
  found.changes.sort((a, b) => b.changedAt.getTime() - a.changedAt.getTime());
  return found;
}

/** Each entry keeps what was before; what came after stands in the next one, or is what stands there now. */
function changesOf({ name, unit, range, history }: KeptAssumption, driver: Both): FactorChange[] {
  return history.map(({ range: before, reason, by, changedAt }, i) => {
    const after = history[i - 1]?.range ?? (i === 0 ? range : null);
    return { driver, factor: name, unit, before, after, reason, by, changedAt };
  });
}

export type Difference =
  | { kind: "late-events"; events: number }
  | { kind: "factors"; names: Both[] }
  | { kind: "drivers"; names: Both[] }
  | { kind: "claims"; names: Both[] }
  | { kind: "cost" }
  | { kind: "seats" }
  | { kind: "features" }
  | { kind: "goal" }
  | { kind: "other" };

type Compared = { figure: string; name: string; live: Partial<ReportSnapshot>; window: Period };

/** Why a live figure differs from the frozen one; never empty. */
export async function explainDifference(
  tx: Tx,
  account: AccountFacts,
  { snapshot, frozenAt }: IssuedEdition,
  { figure, name, live, window }: Compared,
): Promise<Difference[]> {
  const why: Difference[] = [];
  const ofValue = ["value", "hours", "roi", "driver"].includes(figure);
  const drivers = (all: SnapshotDriver[]) => (figure === "driver" ? all.filter(({ key }) => key === name) : all);
  const pairs = ofValue ? pairsOf(drivers(snapshot.value.drivers), drivers(live.value?.drivers ?? [])) : [];
  const isOfUse = ofValue
    ? pairs.some(({ was, is }) => was && is && was.uses !== is.uses)
    : !["cost", "nps"].includes(figure);
  const late = isOfUse ? await countLateEvents(tx, account, window, frozenAt) : 0;
  if (late > 0) why.push({ kind: "late-events", events: late });
  const named = (differs: (pair: Pair) => boolean) =>
    pairs.filter(differs).flatMap(({ was, is }) => (is ?? was)?.name ?? []);
  const groups = {
    factors: named(({ was, is }) => !!was && !!is && factorsOf(was) !== factorsOf(is)),
    drivers: named(({ was, is }) => !was !== !is),
    claims: named(({ was, is }) => !!was && !!is && (was.counted !== is.counted || isSettledAnew(was, is))),
  } as const;
  for (const kind of ["factors", "drivers", "claims"] as const) {
    if (groups[kind].length > 0) why.push({ kind, names: groups[kind] });
  }
  if (["cost", "roi"].includes(figure) && snapshot.value.cost !== (live.value?.cost ?? null))
    why.push({ kind: "cost" });
  if (figure === "seatUtilisation" && snapshot.usage.seats !== live.usage?.seats) why.push({ kind: "seats" });
  if (figure === "breadth" && snapshot.usage.featuresEntitled !== live.usage?.featuresEntitled)
    why.push({ kind: "features" });
  if (figure === "goal" && hasMoved(snapshot, live, name)) why.push({ kind: "goal" });
  return why.length > 0 ? why : [{ kind: "other" }];
}

type Pair = { was: SnapshotDriver | undefined; is: SnapshotDriver | undefined };

function pairsOf(frozen: SnapshotDriver[], live: SnapshotDriver[]): Pair[] {
  const keys = new Set([...frozen, ...live].map(({ key }) => key));
  const find = (drivers: SnapshotDriver[], key: string) => drivers.find((driver) => driver.key === key);
  return [...keys].map((key) => ({ was: find(frozen, key), is: find(live, key) }));
}

/** The customer put an amount in the place of the claim, or took it back. */
function isSettledAnew(was: SnapshotDriver, is: SnapshotDriver): boolean {
  return (was.claim === "adjusted") !== (is.claim === "adjusted");
}

function factorsOf({ assumptions }: SnapshotDriver): string {
  return JSON.stringify(
    assumptions.map(({ key, unit, range }) => [key, unit, range?.low, range?.expected, range?.high]),
  );
}

function hasMoved(snapshot: Partial<ReportSnapshot>, live: Partial<ReportSnapshot>, id: string): boolean {
  const course = ({ plan }: Partial<ReportSnapshot>) => {
    const goal = plan?.goals.find((each) => each.id === id);
    return JSON.stringify([goal?.baseline, goal?.target, goal?.direction]);
  };
  return course(snapshot) !== course(live);
}

/** Events of the window that were received after an instant. The bounds on occurred_at only spare other months. */
async function countLateEvents(tx: Tx, account: AccountFacts, { from, until }: Period, after: Date): Promise<number> {
  const [row] = await tx.$queryRaw<{ events: number }[]>`
    select count(*)::int as events from usage_event
     where account_id = ${account.id}::uuid and day >= ${from}::date and day < ${until}::date
       and occurred_at >= ${`${addDays(from, -1)}T00:00:00Z`}::timestamptz
       and occurred_at < ${`${addDays(until, 1)}T00:00:00Z`}::timestamptz and received_at > ${after}::timestamptz`;
  return row?.events ?? 0;
}

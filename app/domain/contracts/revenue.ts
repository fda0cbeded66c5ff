// What recurring revenue did, told by the contracts alone: what it was, what came and went, what it is. A contract that
// replaces another on the day on which that one ends is a change of one contract, not a loss and a gain.
import { addDays, addMonths, type Day } from "#app/domain/day.ts";

/** What revenue is told apart by. */
export const segmentKinds = ["industry", "size"] as const;
export type SegmentKind = (typeof segmentKinds)[number];

/** One row of a contract, in one currency. */
export type RevenueRow = {
  accountId: string;
  /** Of a month, in minor units. */
  mrrMinor: number;
  startsOn: Day;
  /** First day on which it no longer holds. */
  endedOn: Day | null;
};

export const movementKinds = ["new", "expansion", "reactivation", "contraction", "churn"] as const;
export type MovementKind = (typeof movementKinds)[number];

/** On one day an account's revenue became more or less. `amount` is never negative; the kind says which way it went. */
export type Movement = { accountId: string; on: Day; kind: MovementKind; amount: number };

/** start + new + expansion + reactivation − contraction − churn = end, to the last minor unit. */
export type MonthOfRevenue = Record<MovementKind, number> & {
  month: string;
  start: number;
  end: number;
  /** Accounts under contract at either end, and those lost in between. */
  accounts: number;
  accountsAtEnd: number;
  lost: number;
  /** Of those who were there before the month; its movements also tell of customers who came and left within it. */
  grr: number | null;
  nrr: number | null;
  isPartial: boolean;
};

/**
 * Every movement of every account, in order of days. An account that comes back after a time without any contract is
 * reactivated; one of several contracts that ends is a contraction, the last one is churn: on the day on which it ends,
 * not on the day of the notice.
 */
export function movementsOf(rows: readonly RevenueRow[]): Movement[] {
  const accounts = groupedBy(rows.filter(isReal), ({ accountId }) => accountId);
  return [...accounts].flatMap(([accountId, own]) => movementsOfAccount(accountId, own)).sort(byDay);
}

/** Revenue of each account that has any on a day. */
export function revenueOn(rows: readonly RevenueRow[], day: Day): Map<string, number> {
  const held = new Map<string, number>();
  for (const { accountId, mrrMinor } of rows.filter((row) => isReal(row) && isHeld(row, day)))
    held.set(accountId, (held.get(accountId) ?? 0) + mrrMinor);
  return held;
}

/**
 * The last months up to a day, oldest first; the one in which the day lies is partial unless the day is its last.
 *
 * @param months how many
 */
export function monthsOfRevenue(rows: readonly RevenueRow[], today: Day, months: number): MonthOfRevenue[] {
  const movements = movementsOf(rows);
  const current = `${today.slice(0, 7)}-01`;
  return Array.from({ length: months }, (_, i) => {
    const from = addMonths(current, i - months + 1);
    const next = addMonths(from, 1);
    const until = next <= today ? next : addDays(today, 1);
    return { ...monthOf(rows, movements, from, until), isPartial: until < next };
  });
}

export type Retention = {
  /** Shares; null when nothing was there to keep. GRR never passes 1. */
  grr: number | null;
  nrr: number | null;
  /** Accounts lost, of those that were there. */
  logoChurn: number | null;
  accounts: number;
  lost: number;
  startMinor: number;
};

/**
 * What became of the revenue of those who were customers on the first day: gross counts no account for more than it was,
 * net counts it for what it is. Whoever came later is in neither.
 */
export function retentionBetween(rows: readonly RevenueRow[], from: Day, until: Day): Retention {
  const before = revenueOn(rows, from);
  const { grr, nrr, lost } = keptOf(before, revenueOn(rows, until));
  return {
    ...{ grr, nrr, logoChurn: shareOf(lost, before.size) },
    ...{ accounts: before.size, lost, startMinor: sumOf(before) },
  };
}

function keptOf(before: Map<string, number>, after: Map<string, number>): Pick<Retention, "grr" | "nrr" | "lost"> {
  let [start, kept, now, lost] = [0, 0, 0, 0];
  for (const [accountId, amount] of before) {
    const then = after.get(accountId) ?? 0;
    start += amount;
    kept += Math.min(amount, then);
    now += then;
    lost += then === 0 ? 1 : 0;
  }
  return { grr: shareOf(kept, start), nrr: shareOf(now, start), lost };
}

/** What a monthly loss comes to in a year: 2 % a month is 21.5 %, not 24 %. */
export function yearly(monthly: number | null): number | null {
  return monthly === null ? null : 1 - (1 - monthly) ** 12;
}

/** And a yearly one in a month. */
export function monthly(yearlyLoss: number | null): number | null {
  return yearlyLoss === null ? null : 1 - (1 - yearlyLoss) ** (1 / 12);
}

/**
 * Revenue of an average account until it leaves, if losses stay as they are: revenue, not profit. Null when nobody was
 * lost, for then nothing says how long they stay.
 */
export function lifetimeValue(perAccountMinor: number | null, monthlyLoss: number | null): number | null {
  if (perAccountMinor === null || monthlyLoss === null || monthlyLoss <= 0) return null;
  return Math.round(perAccountMinor / monthlyLoss);
}

export type Selling = {
  opportunities: number;
  /** A share, by number of deals. */
  winRate: number;
  valueMinor: number;
  cycleDays: number;
};

/** What selling brings in a day, in minor units; null without a cycle, which would bring endlessly much. */
export function salesVelocity({ opportunities, winRate, valueMinor, cycleDays }: Selling): number | null {
  return cycleDays > 0 ? (opportunities * winRate * valueMinor) / cycleDays : null;
}

/** In the order in which each first appears. */
export function groupedBy<T>(list: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

function movementsOfAccount(accountId: string, rows: readonly RevenueRow[]): Movement[] {
  const changes = new Map<Day, number>();
  for (const { mrrMinor, startsOn, endedOn } of rows) {
    changes.set(startsOn, (changes.get(startsOn) ?? 0) + mrrMinor);
    if (endedOn !== null) changes.set(endedOn, (changes.get(endedOn) ?? 0) - mrrMinor);
  }
  let amount = 0;
  let isKnown = false;
  return [...changes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([on, change]) => {
      if (change === 0) return [];
      const kind = kindOf(amount, amount + change, isKnown);
      amount += change;
      isKnown = true;
      return [{ accountId, on, kind, amount: Math.abs(change) }];
    });
}

function kindOf(before: number, after: number, isKnown: boolean): MovementKind {
  if (before === 0) return isKnown ? "reactivation" : "new";
  if (after === 0) return "churn";
  return after > before ? "expansion" : "contraction";
}

function monthOf(rows: readonly RevenueRow[], movements: readonly Movement[], from: Day, until: Day) {
  const [before, after] = [revenueOn(rows, addDays(from, -1)), revenueOn(rows, addDays(until, -1))];
  const moved = Object.fromEntries(movementKinds.map((kind) => [kind, 0])) as Record<MovementKind, number>;
  for (const { on, kind, amount } of movements) if (on >= from && on < until) moved[kind] += amount;
  return {
    month: from.slice(0, 7),
    ...moved,
    start: sumOf(before),
    end: sumOf(after),
    accounts: before.size,
    accountsAtEnd: after.size,
    ...keptOf(before, after),
  };
}

/** A row that holds on no day, or for nothing, moves nothing. */
export function isReal({ mrrMinor, startsOn, endedOn }: RevenueRow): boolean {
  return mrrMinor > 0 && (endedOn === null || endedOn > startsOn);
}

function isHeld({ startsOn, endedOn }: RevenueRow, day: Day): boolean {
  return startsOn <= day && (endedOn === null || day < endedOn);
}

function sumOf(amounts: Map<string, number>): number {
  return [...amounts.values()].reduce((sum, amount) => sum + amount, 0);
}

function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function byDay(a: Movement, b: Movement): number {
  return a.on < b.on ? -1 : a.on > b.on ? 1 : 0;
}

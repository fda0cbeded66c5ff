// What became of those who became customers in the same quarter, each counted by the age of its own first contract.
import { addMonths, type Day } from "#app/domain/day.ts";
import { groupedBy, isReal, type RevenueRow, revenueOn } from "./revenue.ts";
import type { Observed } from "./survival.ts";

/** Months since the first contract began. */
export const cohortAges = [3, 6, 12, 18, 24, 36] as const;
/** Shares of fewer customers say more of each than of all. */
export const COHORT_LEAST = 5;

/** `few`: too few customers to tell; `ahead`: not all of them are that old yet. Shares of what was at the start. */
export type CohortAge =
  | { months: number; n: number; logos: number; mrr: number }
  | { months: number; why: "few" | "ahead" };

export type Cohort = {
  /** First day of the quarter; null for all together. */
  from: Day | null;
  accounts: number;
  /** What they paid a month when they began, in minor units. */
  startMinor: number;
  ages: CohortAge[];
};

type Own = { rows: RevenueRow[]; startsOn: Day };

/**
 * Every quarter in which anybody became a customer, the latest first. Whoever came back is there again; MRR may pass what it
 * was.
 */
export function cohortsOf(rows: readonly RevenueRow[], today: Day): Cohort[] {
  const quarters = groupedBy(customersOf(rows, today), ({ startsOn }) => quarterOf(startsOn));
  return [...quarters]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([from, own]) => cohortOf(from, own, (months) => (areOld(own, months, today) ? own : "ahead")));
}

/** All of them: at each age those who have reached it. */
export function allCohorts(rows: readonly RevenueRow[], today: Day): Cohort {
  const own = customersOf(rows, today);
  return cohortOf(null, own, (months) => own.filter((one) => areOld([one], months, today)));
}

/**
 * How long each customer has been one, in months: whole ones of those who are here, begun ones of those who left, so that
 * the month in which they left is the first without them, as it is in a cohort. Whoever came back never left.
 */
export function tenuresOf(rows: readonly RevenueRow[], today: Day): Observed[] {
  return customersOf(rows, today).map(({ rows: own, startsOn }) => {
    const isHere = own.some(({ endedOn }) => endedOn === null || endedOn > today);
    const last = isHere ? today : own.reduce((end, { endedOn }) => (endedOn! > end ? endedOn! : end), startsOn);
    let time = 0;
    while (addMonths(startsOn, time) < last) time++;
    if (isHere && addMonths(startsOn, time) > last) time--;
    return { time, ended: !isHere };
  });
}

function customersOf(rows: readonly RevenueRow[], today: Day): Own[] {
  const begun = rows.filter((row) => isReal(row) && row.startsOn <= today);
  return [...groupedBy(begun, ({ accountId }) => accountId).values()].map((own) => ({
    rows: own,
    startsOn: own.reduce((first, { startsOn }) => (startsOn < first ? startsOn : first), own[0]!.startsOn),
  }));
}

function cohortOf(from: Day | null, own: Own[], among: (months: number) => Own[] | "ahead"): Cohort {
  return {
    ...{ from, accounts: own.length, startMinor: paid(own, 0) },
    ages: cohortAges.map((months) => {
      const old = among(months);
      if (old === "ahead") return { months, why: "ahead" };
      if (old.length < COHORT_LEAST) return { months, why: "few" };
      const there = old.filter((one) => paid([one], months) > 0).length;
      return { months, n: old.length, logos: there / old.length, mrr: paid(old, months) / paid(old, 0) };
    }),
  };
}

/** What they paid a month so many months after each began. */
function paid(own: Own[], months: number): number {
  return own.reduce((sum, { rows, startsOn }) => {
    const held = revenueOn(rows, addMonths(startsOn, months));
    return sum + [...held.values()].reduce((all, amount) => all + amount, 0);
  }, 0);
}

function areOld(own: Own[], months: number, today: Day): boolean {
  return own.every(({ startsOn }) => addMonths(startsOn, months) <= today);
}

function quarterOf(day: Day): Day {
  const month = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1;
  return `${day.slice(0, 5)}${String(month).padStart(2, "0")}-01`;
}

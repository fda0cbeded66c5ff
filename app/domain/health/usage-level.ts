// Thirteen weeks of an account's use beside the thirteen before, per business day, so that holidays do not look like a fall.
import { addDays, type Day, daysIn, type Period } from "#app/domain/day.ts";
import { wilson, Z95 } from "#app/domain/interval.ts";
import { isBusinessDay, mondayOf, type WorkCalendar } from "./business-days.ts";
import { mannKendall } from "./mann-kendall.ts";
import { median, theilSen } from "./theil-sen.ts";

export type DailyActivity = { day: Day; activeUsers: number };

/** A week from Monday. */
export type WorkWeek = {
  from: Day;
  businessDays: number;
  /** People active on business days, each counted once a day. */
  userDays: number;
};

export type LevelChange = {
  /** Weeks with enough business days to count, later and earlier half. */
  weeks: number;
  weeksBefore: number;
  /** Active people on a business day: where the line through the later weeks stands at its end. */
  now: number;
  /** The same, the usual week (median) of the earlier half. */
  before: number;
  /** (now − before) ÷ before: −0.25 is a fall by a quarter. */
  change: number;
  /** People per business day and week, through the later weeks. */
  slope: number;
  /** One-sided Mann–Kendall probability of such a fall by chance, over both halves. */
  pDown: number;
  /** Ratio of active people per business day, later to earlier half, and the upper end of its 95 % interval. */
  ratio: number;
  ratioHigh: number;
};

/** Weeks compared with as many before them. */
export const WEEKS = 13;
/** A week with fewer business days is left out: it is a holiday, not a fall. */
const FEWEST_BUSINESS_DAYS = 2;
const FEWEST_WEEKS = 4;

/**
 * The last whole weeks (Monday to Sunday) before the Monday given, oldest first.
 *
 * @param unmeasured days of which nothing is known: they are no business days, as holidays are none
 */
export function workWeeks(
  activity: readonly DailyActivity[],
  endMonday: Day,
  count: number,
  calendar: WorkCalendar,
  unmeasured: readonly Period[] = [],
): WorkWeek[] {
  const isMeasured = (day: Day) => !unmeasured.some(({ from, until }) => day >= from && day < until);
  const users = new Map(activity.map(({ day, activeUsers }) => [day, activeUsers]));
  return Array.from({ length: count }, (_, i) => {
    const from = addDays(endMonday, -7 * (count - i));
    const days = daysIn({ from, until: addDays(from, 7) }).filter(
      (day) => isBusinessDay(day, calendar) && isMeasured(day),
    );
    return {
      from,
      businessDays: days.length,
      userDays: days.reduce((sum, day) => sum + (users.get(day) ?? 0), 0),
    };
  });
}

/**
 * How the use of the later half of the weeks stands against the earlier half. Null with fewer than four counting
 * weeks on either side, or when nothing happened in the earlier half.
 *
 * The level now is the end of a Theil–Sen line through the later half. That finds a fall in one step, a slow decline and
 * a fast late one alike, while a single empty week moves nothing and a dip that has passed is over.
 */
export function compareHalves(weeks: readonly WorkWeek[]): LevelChange | null {
  const middle = Math.floor(weeks.length / 2);
  const points = weeks.flatMap((week, t) =>
    week.businessDays < FEWEST_BUSINESS_DAYS ? [] : [{ t, value: week.userDays / week.businessDays }],
  );
  const earlier = points.filter(({ t }) => t < middle);
  const later = points.filter(({ t }) => t >= middle);
  const line = theilSen(later);
  if (earlier.length < FEWEST_WEEKS || later.length < FEWEST_WEEKS || line === null) return null;
  const before = median(earlier.map(({ value }) => value));
  if (before <= 0) return null;
  const now = Math.max(0, line.intercept + line.slope * (weeks.length - 1));
  return {
    weeks: later.length,
    weeksBefore: earlier.length,
    now,
    before,
    change: (now - before) / before,
    slope: line.slope,
    pDown: mannKendall(points.map(({ value }) => value)).pDown,
    ...rateRatio(weeks.slice(middle), weeks.slice(0, middle)),
  };
}

/** Weeks before the first use are not weeks of no use. */
export function sinceFirstUse<W extends { userDays: number }>(weeks: W[]): W[] {
  const first = weeks.findIndex(({ userDays }) => userDays > 0);
  return first === -1 ? weeks : weeks.slice(first);
}

/** The Monday at which the last whole week before a day ends. */
export function lastWholeWeekEnds(today: Day): Day {
  return mondayOf(today);
}

/**
 * Ratio of two rates; its upper end from Wilson's interval of the later half's share of all user days. Days of use come
 * in clusters, so the interval is as much wider than that of independent ones as the weeks vary more (quasi-Poisson).
 */
function rateRatio(later: readonly WorkWeek[], earlier: readonly WorkWeek[]): { ratio: number; ratioHigh: number } {
  const [a, b] = [totals(later), totals(earlier)];
  const interval = wilson(a.userDays, a.userDays + b.userDays, Z95 * Math.sqrt(dispersion([later, earlier])));
  const exposure = a.businessDays === 0 ? 0 : b.businessDays / a.businessDays;
  const high = interval?.high ?? 1;
  return {
    ratio: b.userDays === 0 ? Number.POSITIVE_INFINITY : (a.userDays / b.userDays) * exposure,
    ratioHigh: high >= 1 ? Number.POSITIVE_INFINITY : (high / (1 - high)) * exposure,
  };
}

/** Pearson's chi-square of the weeks around the rate of their half, by degree of freedom; at least 1. */
function dispersion(halves: readonly (readonly WorkWeek[])[]): number {
  let [squares, freedom] = [0, 0];
  for (const weeks of halves.map((half) => half.filter(isCounting))) {
    const { userDays, businessDays } = totals(weeks);
    if (userDays === 0) continue;
    for (const week of weeks) {
      const expected = (userDays / businessDays) * week.businessDays;
      squares += (week.userDays - expected) ** 2 / expected;
    }
    freedom += weeks.length - 1;
  }
  return freedom > 0 ? Math.max(1, squares / freedom) : 1;
}

function isCounting({ businessDays }: WorkWeek): boolean {
  return businessDays >= FEWEST_BUSINESS_DAYS;
}

function totals(weeks: readonly WorkWeek[]): { userDays: number; businessDays: number } {
  const counting = weeks.filter(isCounting);
  return {
    userDays: counting.reduce((sum, week) => sum + week.userDays, 0),
    businessDays: counting.reduce((sum, week) => sum + week.businessDays, 0),
  };
}

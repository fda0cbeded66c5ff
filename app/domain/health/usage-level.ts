// Thirteen weeks of an account's use beside the thirteen before, per business day, so that holidays do not look like a fall.
import { addDays, type Day, daysIn } from "#app/domain/day.ts";
import { wilson, Z95 } from "#app/domain/interval.ts";
import { countBusinessDays, isBusinessDay, mondayOf, type WorkCalendar } from "./business-days.ts";
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
export const FEWEST_BUSINESS_DAYS = 2;
const FEWEST_WEEKS = 4;

/** The last whole weeks (Monday to Sunday) before the Monday given, oldest first. */
export function workWeeks(
  activity: readonly DailyActivity[],
  endMonday: Day,
  count: number,
  calendar: WorkCalendar,
): WorkWeek[] {
  const users = new Map(activity.map(({ day, activeUsers }) => [day, activeUsers]));
  return Array.from({ length: count }, (_, i) => {
    const from = addDays(endMonday, -7 * (count - i));
    const period = { from, until: addDays(from, 7) };
    const days = daysIn(period).filter((day) => isBusinessDay(day, calendar));
    return {
      from,
      businessDays: countBusinessDays(period, calendar),
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

/** The Monday at which the last whole week before a day ends. */
export function lastWholeWeekEnds(today: Day): Day {
  return mondayOf(today);
}

/** Ratio of two Poisson rates; its upper end from Wilson's interval of the later half's share of all user days. */
function rateRatio(later: readonly WorkWeek[], earlier: readonly WorkWeek[]): { ratio: number; ratioHigh: number } {
  const [a, b] = [totals(later), totals(earlier)];
  const interval = wilson(a.userDays, a.userDays + b.userDays, Z95);
  const exposure = a.businessDays === 0 ? 0 : b.businessDays / a.businessDays;
  const high = interval?.high ?? 1;
  return {
    ratio: b.userDays === 0 ? Number.POSITIVE_INFINITY : (a.userDays / b.userDays) * exposure,
    ratioHigh: high >= 1 ? Number.POSITIVE_INFINITY : (high / (1 - high)) * exposure,
  };
}

function totals(weeks: readonly WorkWeek[]): { userDays: number; businessDays: number } {
  const counting = weeks.filter(({ businessDays }) => businessDays >= FEWEST_BUSINESS_DAYS);
  return {
    userDays: counting.reduce((sum, week) => sum + week.userDays, 0),
    businessDays: counting.reduce((sum, week) => sum + week.businessDays, 0),
  };
}

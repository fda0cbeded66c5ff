// How widely and how often an account uses the product in a period. Definitions, all on the account's own days:
// a user is active on a day with at least one event; "monthly" is the 28 days that end with the period, so that every
// weekday counts four times; "weekly" the last 7.
import type { Both } from "#app/domain/both.ts";
import { addDays, type Day, daysBetween, daysIn, type Period, weekdayOf } from "#app/domain/day.ts";

export const MONTH_DAYS = 28;
export const WEEK_DAYS = 7;

export type Week = {
  from: Day;
  /** 7, or fewer where the period cuts the last week short. */
  days: number;
  /** Distinct users of the week. */
  activeUsers: number;
  events: number;
};

export type FeatureUse = {
  key: string;
  name: Both;
  hint: Both;
  events: number;
  /** The most users it had on one day of the period; distinct users over the period are not known by feature. */
  users: number;
  entitled: boolean;
};

/** A figure is null when nothing can be said: never used at all, or nothing to compare with. Stopped is 0. */
export type Adoption = {
  /** Distinct users in the 28 days that end with the period. */
  monthlyActive: number | null;
  /** Distinct users in the 7 days that end with the period. */
  weeklyActive: number | null;
  /** Mean of the distinct users of a day, Monday to Friday. */
  dailyActive: number | null;
  /** Mean of the daily active users of the 28 days (weekends too) over monthlyActive, 0–1. */
  stickiness: number | null;
  /** The same over Monday to Friday only: where nobody works at weekends it is the fairer figure. */
  stickinessOnBusinessDays: number | null;
  /** Seats under contract on the last day of the period. */
  seats: number | null;
  /** monthlyActive ÷ seats; passes 1 when seats were given back. */
  seatUtilisation: number | null;
  /** Features with at least one event in the period; only those of the contract, when it lists any. */
  featuresUsed: number;
  featuresEntitled: number;
  /** featuresUsed ÷ featuresEntitled. */
  breadth: number | null;
  events: number;
  /** Events of the 28 and of the 7 days that end with the period: what monthlyActive and weeklyActive were counted from. */
  eventsOfMonth: number;
  eventsOfWeek: number;
  weeks: Week[];
  /** Used or entitled, busiest first. */
  features: FeatureUse[];
  firstEventOn: Day | null;
  lastEventOn: Day | null;
  /** The newest event that the figures know of. */
  dataAsOf: Date | null;
};

export type DailyActivity = { day: Day; activeUsers: number; events: number };

/** What the rollups say, before it is turned into figures. */
export type Activity = {
  /** Days with events from 28 days before the end, or from the start of the period, whichever is earlier. */
  days: DailyActivity[];
  monthlyActive: number;
  weeklyActive: number;
  /** Distinct users by week of the period; a week without users is absent. */
  usersOfWeek: ReadonlyMap<number, number>;
  features: FeatureUse[];
  firstEventOn: Day | null;
  lastEventOn: Day | null;
  dataAsOf: Date | null;
};

/** The figures of a period. @param startedOn first day as a customer: days before it do not lower a mean */
export function adoptionOf(activity: Activity, period: Period, startedOn: Day, seats: number | null): Adoption {
  const { firstEventOn, lastEventOn, dataAsOf, features } = activity;
  const known = firstEventOn !== null;
  const entitled = features.filter((feature) => feature.entitled);
  const featuresUsed = (entitled.length > 0 ? entitled : features).filter(({ events }) => events > 0).length;
  const inPeriod = activity.days.filter(({ day }) => day >= period.from);
  const eventsOfLast = (days: number) => eventsIn(activity.days, addDays(period.until, -days));
  return {
    monthlyActive: known ? activity.monthlyActive : null,
    weeklyActive: known ? activity.weeklyActive : null,
    dailyActive: known
      ? meanOfBusinessDays(inPeriod, period, startedOn < firstEventOn ? startedOn : firstEventOn)
      : null,
    stickiness: stickinessOf(activity, period.until, () => true),
    stickinessOnBusinessDays: stickinessOf(activity, period.until, isBusinessDay),
    seats,
    seatUtilisation: known && seats ? activity.monthlyActive / seats : null,
    featuresUsed,
    featuresEntitled: entitled.length,
    breadth: known && entitled.length > 0 ? featuresUsed / entitled.length : null,
    events: eventsIn(activity.days, period.from),
    eventsOfMonth: eventsOfLast(MONTH_DAYS),
    eventsOfWeek: eventsOfLast(WEEK_DAYS),
    weeks: weeksOf(inPeriod, period, activity.usersOfWeek),
    features,
    firstEventOn,
    lastEventOn,
    dataAsOf,
  };
}

function eventsIn(days: DailyActivity[], from: Day): number {
  return days.reduce((sum, { day, events }) => (day >= from ? sum + events : sum), 0);
}

function meanOfBusinessDays(days: DailyActivity[], period: Period, knownFrom: Day): number | null {
  const from = knownFrom > period.from ? knownFrom : period.from;
  const businessDays = daysIn({ from, until: period.until }).filter(isBusinessDay).length;
  const users = days
    .filter(({ day }) => day >= from && isBusinessDay(day))
    .reduce((sum, { activeUsers }) => sum + activeUsers, 0);
  return businessDays === 0 ? null : users / businessDays;
}

/** Monday to Friday; public holidays are not known to the figures of usage. */
function isBusinessDay(day: Day): boolean {
  return weekdayOf(day) >= 1 && weekdayOf(day) <= 5;
}

function stickinessOf({ days, monthlyActive }: Activity, until: Day, counts: (day: Day) => boolean): number | null {
  if (monthlyActive === 0) return null;
  const since = addDays(until, -MONTH_DAYS);
  const counted = daysIn({ from: since, until }).filter(counts).length;
  const daily = days.filter(({ day }) => day >= since && counts(day)).reduce((sum, day) => sum + day.activeUsers, 0);
  return daily / counted / monthlyActive;
}

/** The weeks of a period, counted from its first day. */
export function weeksOf(
  days: DailyActivity[],
  { from, until }: Period,
  usersOfWeek: ReadonlyMap<number, number>,
): Week[] {
  const length = daysBetween(from, until);
  const weeks = Array.from({ length: Math.max(0, Math.ceil(length / WEEK_DAYS)) }, (_, i) => ({
    from: addDays(from, i * WEEK_DAYS),
    days: Math.min(WEEK_DAYS, length - i * WEEK_DAYS),
    activeUsers: usersOfWeek.get(i) ?? 0,
    events: 0,
  }));
  for (const { day, events } of days) {
    const week = weeks[Math.floor(daysBetween(from, day) / WEEK_DAYS)];
    if (week) week.events += events;
  }
  return weeks;
}

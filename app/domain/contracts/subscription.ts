// What a company's contracts say about a day or a period: seats, features, cost, the next renewal.
// A contract holds from `startsOn` to the day before `endedOn`; a renewal day that has passed changes nothing by itself.
import { addMonths, type Day, daysBetween, type Period } from "#app/domain/day.ts";
import { roundHalfAway } from "#app/domain/money.ts";

export type Subscription = {
  seats: number;
  /** Price of a month in minor units of `currency`. */
  mrrMinor: number;
  currency: string;
  startsOn: Day;
  renewsOn: Day;
  /** First day on which the contract no longer holds. */
  endedOn: Day | null;
  featureKeys: string[];
};

/** Seats under contract on a day, or null when no contract holds. */
export function seatsOn(subscriptions: Subscription[], day: Day): number | null {
  const held = heldOn(subscriptions, day);
  return held.length === 0 ? null : held.reduce((sum, { seats }) => sum + seats, 0);
}

/** Keys of the features that the contracts of a day include, sorted. */
export function featuresOn(subscriptions: Subscription[], day: Day): string[] {
  return [...new Set(heldOn(subscriptions, day).flatMap(({ featureKeys }) => featureKeys))].sort();
}

/** The first renewal on or after a day among the contracts that hold then. */
export function renewalFrom(subscriptions: Subscription[], day: Day): Day | null {
  const ahead = heldOn(subscriptions, day)
    .map(({ renewsOn }) => renewsOn)
    .filter((renewsOn) => renewsOn >= day);
  return ahead.sort()[0] ?? null;
}

/**
 * What the contracts cost in a period: each month its price, and a month held in part by its share of days (10 of 30
 * days are a third). A whole quarter is thus exactly three monthly prices.
 *
 * @returns whole minor units, rounded once; null when no contract has begun yet, or when one is in another currency,
 * for amounts of different currencies have no sum
 */
export function costOf(subscriptions: Subscription[], period: Period, currency: string): number | null {
  const begun = subscriptions.filter(({ startsOn }) => startsOn < period.until);
  const charged = begun.filter(({ endedOn }) => endedOn === null || endedOn > period.from);
  if (begun.length === 0 || charged.some((subscription) => subscription.currency !== currency)) return null;
  return roundHalfAway(charged.reduce((sum, subscription) => sum + shareOf(subscription, period), 0));
}

function heldOn(subscriptions: Subscription[], day: Day): Subscription[] {
  return subscriptions.filter(({ startsOn, endedOn }) => startsOn <= day && (endedOn === null || day < endedOn));
}

function shareOf({ mrrMinor, startsOn, endedOn }: Subscription, period: Period): number {
  const from = startsOn > period.from ? startsOn : period.from;
  const until = endedOn !== null && endedOn < period.until ? endedOn : period.until;
  let cost = 0;
  for (let month = `${from.slice(0, 7)}-01`; month < until; month = addMonths(month, 1)) {
    const next = addMonths(month, 1);
    const held = daysBetween(month > from ? month : from, next < until ? next : until);
    cost += (mrrMinor * held) / daysBetween(month, next);
  }
  return cost;
}

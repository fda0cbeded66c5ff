// Customers do not all stop on one day. When several do who used the product day after day, it is the measuring that
// stopped: a version of the vendor's program that no longer sends, a proxy, a key that was withdrawn.
import { addDays, type Day, type Period } from "#app/domain/day.ts";
import { isBusinessDay, type WorkCalendar } from "./business-days.ts";

/** An account that used the product on most business days of the eight weeks before it stopped. */
export type Stop = { accountId: string; lastUsedOn: Day; calendar: WorkCalendar };

export type Outage = { fromOn: Day; accountIds: string[] };

/** So many business days without any use are a stop. */
const FEWEST_DAYS = 3;
const FEWEST_ACCOUNTS = 3;
/** Of all accounts that use the product daily: among many, a few may stop on one day by chance. */
const FEWEST_SHARE = 0.02;

/**
 * Stops that came together: the first business days without use lie at most a day apart, for one failure falls on two
 * days around the world.
 *
 * @param steady accounts that use the product daily, those that stopped among them
 * @param today not over yet, and so not counted
 */
export function findOutages(stops: readonly Stop[], steady: number, today: Day): Outage[] {
  const missed = stops
    .map((stop) => ({ accountId: stop.accountId, days: businessDaysAfter(stop, today) }))
    .filter(({ days }) => days.length >= FEWEST_DAYS)
    .map(({ accountId, days }) => ({ accountId, fromOn: days[0]! }))
    .sort((a, b) => (a.fromOn < b.fromOn ? -1 : a.fromOn > b.fromOn ? 1 : a.accountId < b.accountId ? -1 : 1));
  const groups: Outage[] = [];
  for (const { accountId, fromOn } of missed) {
    const group = groups.at(-1);
    if (group && fromOn <= addDays(group.fromOn, 1)) group.accountIds.push(accountId);
    else groups.push({ fromOn, accountIds: [accountId] });
  }
  const fewest = Math.max(FEWEST_ACCOUNTS, FEWEST_SHARE * steady);
  return groups.filter(({ accountIds }) => accountIds.length >= fewest);
}

/**
 * The days of an account of which nothing is known: from the start of an outage to its first use after that. What
 * arrived late and filled the gap leaves none.
 *
 * @param starts first days of outages that the account was part of
 * @param usedOn days with use, in order
 */
export function unmeasuredDays(starts: readonly Day[], usedOn: readonly Day[], today: Day): Period[] {
  return starts
    .map((from) => ({ from, until: usedOn.find((day) => day >= from) ?? today }))
    .filter(({ from, until }) => from < until);
}

function businessDaysAfter({ lastUsedOn, calendar }: Stop, today: Day): Day[] {
  const days: Day[] = [];
  for (let day = addDays(lastUsedOn, 1); day < today; day = addDays(day, 1)) {
    if (isBusinessDay(day, calendar)) days.push(day);
  }
  return days;
}

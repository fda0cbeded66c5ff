// The value of a quarter as it stands now, with the assumptions behind it, and what has added up since the contract began.
import { type AccountFacts, getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { listSubscriptions } from "#app/domain/contracts/contract.server.ts";
import { addMonths, type Day, dayAt, type Period } from "#app/domain/day.ts";
import { findBounds } from "#app/domain/usage/adoption.server.ts";
import { findFirstEventDay } from "#app/domain/usage/feature-use.server.ts";
import { listAssumptions } from "#app/domain/value/assumptions.server.ts";
import { isFinal, reviewFor } from "#app/domain/value/claim.ts";
import { listReviewHistory, listReviews } from "#app/domain/value/claims.server.ts";
import { roiOf } from "#app/domain/value/roi.ts";
import { calculateSavings } from "#app/domain/value/savings.ts";
import {
  addUp,
  type MonthWorth,
  paybackOf,
  presentReturnOf,
  presentWorthOf,
  type TermChoice,
  USUAL_TERM,
} from "#app/domain/value/term.ts";
import { getValue, listDriverUses } from "#app/domain/value/value.server.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import { rememberReads } from "#app/lib/remembered-reads.server.ts";
import { choose } from "./live-usage.server.ts";

/** Months before the quarter that the chart shows as well: a year in all. */
const MONTHS_BEHIND = 9;
const MOST_MONTHS = 120;

export function readLiveValue(accountId: AccountId, asked: string | null, now: Date, term: TermChoice = USUAL_TERM) {
  return withAccount(accountId, async (tx) => {
    rememberReads(tx);
    const account = await getAccount(tx, accountId);
    const choice = await choose(tx, account, asked, now);
    const { live } = choice;
    const earliest = choice.choices.at(-1)?.from ?? live.quarter.from;
    const yearAgo = addMonths(live.quarter.from, -MONTHS_BEHIND);
    const since = await findContractStart(tx, account, live.period);
    const year = { from: yearAgo > earliest ? yearAgo : earliest, until: live.period.until };
    const reviews = await listReviews(tx, accountId);
    const value = await getValue(tx, account, live.period);
    return {
      ...choice,
      currency: account.currency,
      dataAsOf: (await findBounds(tx, accountId, live.period.until)).dataAsOf,
      value,
      before: choice.isComparable ? await getValue(tx, account, live.beforePeriod) : null,
      months: (await getValue(tx, account, year)).months,
      sofar: sofarOf((await getValue(tx, account, { from: since, until: live.period.until })).months, term),
      /** What the page's total is made from, for trying other assumptions. */
      inputs: await listDriverUses(tx, account, live.quarter, live.period),
      bounds: await listBounds(tx, accountId),
      isFinal: isFinal(live.quarter, dayAt(now, account.timeZone)),
      reviews: value.drivers.flatMap(({ key }) => reviewFor(reviews, key, live.quarter.key) ?? []),
    };
  });
}

/** One claim, everything that was said of it, and whether something may be said. Null when there is no such driver. */
export function readClaim(accountId: AccountId, driverKey: string, asked: string | null, now: Date) {
  return withAccount(accountId, async (tx) => {
    const account = await getAccount(tx, accountId);
    const { live, refused } = await choose(tx, account, asked, now);
    const value = await getValue(tx, account, live.period);
    const driver = value.drivers.find(({ key }) => key === driverKey);
    if (!driver || refused !== null) return null;
    const history = await listReviewHistory(tx, accountId, live.quarter.key);
    const inForce = reviewFor(await listReviews(tx, accountId), driverKey, live.quarter.key);
    const uses = await listDriverUses(tx, account, live.quarter, live.period);
    const bare = calculateSavings(uses.map(({ driver, uses }) => ({ driver, uses })));
    return {
      live,
      driver,
      /** Whatever was said of it: what is confirmed or disputed. */
      claimed: bare.drivers.find(({ key }) => key === driverKey)?.value ?? null,
      currency: account.currency,
      timeZone: account.timeZone,
      history: history.filter((review) => review.driverKey === driverKey),
      carried: inForce && inForce.quarter !== live.quarter.key ? inForce : null,
      isFinal: isFinal(live.quarter, dayAt(now, account.timeZone)),
    };
  });
}

/**
 * From the day on which the first contract began, or the month in which records begin where that is later: before, nothing
 * is known of the value. Nothing older than ten years.
 */
async function findContractStart(tx: Tx, account: AccountFacts, { from, until }: Period): Promise<Day> {
  const [first] = await listSubscriptions(tx, account.id);
  const began = first && first.startsOn < account.startedOn ? first.startsOn : account.startedOn;
  const firstEventOn = await findFirstEventDay(tx, account.id);
  const recorded = firstEventOn && `${firstEventOn.slice(0, 7)}-01`;
  const oldest = addMonths(`${until.slice(0, 7)}-01`, -MOST_MONTHS);
  const since = [began, recorded ?? began, oldest].sort().at(-1) ?? began;
  return since < until ? since : from;
}

function sofarOf(months: MonthWorth[], { term, rate }: TermChoice) {
  const list = addUp(months);
  const last = list.at(-1);
  const chosen = term === "year" ? months.slice(-12) : months;
  return {
    months: list,
    total: last?.value ?? null,
    cost: last?.cost ?? null,
    roi: roiOf(last?.value ?? null, last?.cost ?? null),
    payback: paybackOf(months),
    term,
    rate,
    termMonths: chosen.length,
    termFrom: chosen[0]?.from ?? null,
    present: presentWorthOf(chosen, rate),
    presentReturn: presentReturnOf(chosen, rate),
  };
}

async function listBounds(tx: Tx, accountId: AccountId) {
  const rows = await tx.$queryRaw<{ driver: string; factor: string; min: number | null; max: number | null }[]>`
    select d.key as driver, a.key as factor, a.min, a.max
      from assumption a join value_driver d on d.account_id = a.account_id and d.id = a.driver_id
     where a.account_id = ${accountId}::uuid`;
  return Object.fromEntries(rows.map(({ driver, factor, min, max }) => [`${driver}/${factor}`, { min, max }]));
}

/** A driver's factors as they are kept, each with its history. Null when there never was such a driver. */
export function readAssumptions(accountId: AccountId, driver: string) {
  return withAccount(accountId, async (tx) => {
    const found = await tx.valueDriver.findFirst({ where: { accountId, key: driver } });
    if (!found) return null;
    const { currency, timeZone } = await getAccount(tx, accountId);
    return {
      driver: { key: found.key, name: { ja: found.nameJa, en: found.nameEn }, kind: found.kind },
      /** Nobody changes what counts in finished quarters alone. */
      isRetired: found.retiredAt !== null,
      currency,
      timeZone,
      assumptions: await listAssumptions(tx, accountId, { driverId: found.id }),
    };
  });
}

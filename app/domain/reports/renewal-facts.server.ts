// The facts for a customer's own decision about going on: only what was measured, or what its people confirmed.
import { getAccount, getVendor } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { getBrand } from "#app/domain/accounts/brand.server.ts";
import { nextRenewal } from "#app/domain/contracts/contract.server.ts";
import { addDays, dayAt } from "#app/domain/day.ts";
import { getPlan } from "#app/domain/milestones/plan.server.ts";
import { addRanges } from "#app/domain/money.ts";
import { lastFinishedQuarter, type Quarter, quarterBefore } from "#app/domain/quarter.ts";
import { type Adoption, getAdoption } from "#app/domain/usage/adoption.server.ts";
import { roiOf } from "#app/domain/value/roi.ts";
import { getValues, type ValueOfPeriod } from "#app/domain/value/value.server.ts";
import { type Tx, withAccount } from "#app/lib/db.server.ts";
import { receiptCodeOf } from "./receipt-codes.server.ts";
import type { ConfirmedDriver, RenewalFacts } from "./renewal-pack.ts";
import { ReportSnapshot } from "./snapshot.ts";

/** A year: what a renewal is usually decided on. */
const QUARTERS_MOST = 4;

/** Null while no quarter has finished. */
export function readRenewalFacts(accountId: AccountId, now: Date): Promise<RenewalFacts | null> {
  return withAccount(accountId, async (tx) => {
    const account = await getAccount(tx, accountId);
    const quarters = finishedQuarters(account, now);
    const [first, last] = [quarters[0], quarters.at(-1)];
    if (!first || !last) return null;
    const { product, accent } = await getBrand(tx, accountId);
    const vendor = await getVendor(tx);
    const today = dayAt(now, account.timeZone);
    const values = await getValues(tx, account, quarters);
    const confirmed = confirmedOf(accountId, quarters, values);
    const total = confirmed.length > 0 ? addRanges(confirmed.map(({ value }) => value)) : null;
    const costs = values.map(({ cost }) => cost);
    const cost = costs.every((each) => each !== null) ? costs.reduce((sum, each) => sum + each, 0) : null;
    const earlier = first === last ? null : reachOf(await getAdoption(tx, account, first));
    return {
      account: { name: account.name, currency: account.currency, timeZone: account.timeZone },
      vendor: { name: { ja: vendor.nameJa, en: vendor.nameEn }, product, accent },
      period: { from: first.from, until: last.until },
      first,
      last,
      issuedOn: today,
      renewsOn: await nextRenewal(tx, accountId, today),
      usage: { now: reachOf(await getAdoption(tx, account, last)), earlier },
      confirmed,
      open: openOf(values),
      total,
      cost,
      roi: roiOf(total, cost),
      goals: (await getPlan(tx, account, addDays(last.until, -1))).goals.map(
        ({ title, status, target, current, unit }) => {
          return { title, status, target, current, unit };
        },
      ),
      worse: await findWorse(tx, accountId, last),
    };
  });
}

/** The last ones in which it was a customer, oldest first. */
function finishedQuarters(account: Parameters<typeof lastFinishedQuarter>[1] & { startedOn: string }, now: Date) {
  const quarters: Quarter[] = [];
  let quarter = lastFinishedQuarter(now, account);
  while (quarters.length < QUARTERS_MOST && quarter.until > account.startedOn) {
    quarters.unshift(quarter);
    quarter = quarterBefore(quarter);
  }
  return quarters;
}

function confirmedOf(accountId: AccountId, quarters: Quarter[], values: ValueOfPeriod[]): ConfirmedDriver[] {
  const found = new Map<string, ConfirmedDriver>();
  values.forEach(({ drivers }, i) => {
    const quarter = quarters[i];
    for (const { key, name, value, counted, basis } of drivers) {
      if (!quarter || !counted || value === null || basis === null || basis === "estimated") continue;
      const known = found.get(key);
      found.set(key, {
        ...{ key, name, quarters: (known?.quarters ?? 0) + 1 },
        basis: known && known.basis !== basis ? "confirmed" : basis,
        value: known ? addRanges([known.value, value]) : value,
        receipt: receiptCodeOf(accountId, quarter.key, { figure: "driver", name: key }),
      });
    }
  });
  return [...found.values()].sort((a, b) => b.value.expected - a.value.expected);
}

/** Claims that count in a quarter and that nobody has confirmed. */
function openOf(values: ValueOfPeriod[]): number {
  return values
    .flatMap(({ drivers }) => drivers)
    .filter(({ counted, value, basis }) => counted && value !== null && basis === "estimated").length;
}

function reachOf({ monthlyActive, seats, featuresUsed, featuresEntitled }: Adoption) {
  return { monthlyActive, seats, featuresUsed, featuresEntitled };
}

/** What the latest issued report said had got worse. */
async function findWorse(tx: Tx, accountId: AccountId, { key }: Quarter) {
  const edition = await tx.reportEdition.findFirst({
    where: { accountId, report: { quarter: key }, reportApproval: { isNot: null } },
    orderBy: { version: "desc" },
    select: { snapshot: true },
  });
  return edition && ReportSnapshot.parse(edition.snapshot).summary.worse;
}

// Recurring revenue of all customers, one currency at a time: amounts of different currencies have no sum.
import { addMonths, type Day } from "#app/domain/day.ts";
import { acrossAccounts } from "#app/lib/db.server.ts";
import {
  groupedBy,
  lifetimeValue,
  type MonthOfRevenue,
  monthly,
  monthsOfRevenue,
  type Retention,
  type RevenueRow,
  retentionBetween,
  revenueOn,
  type SegmentKind,
} from "./revenue.ts";

type Row = RevenueRow & { currency: string; industry: string; size: string };

export type SegmentRevenue = Retention & { key: string; mrrMinor: number; accountsNow: number };

export type Revenue = {
  /** Of all contracts, the most used first. */
  currencies: string[];
  currency: string | null;
  months: MonthOfRevenue[];
  /** Over the last twelve months. */
  year: Retention;
  mrrMinor: number;
  accounts: number;
  /** What an account pays a month on average; null without any. */
  perAccountMinor: number | null;
  lifetimeMinor: number | null;
  segments: SegmentRevenue[];
};

const MONTHS = 13;

/** @param wanted a currency that no contract has is as if none was asked for */
export async function getRevenue(wanted: string | null, by: SegmentKind, today: Day): Promise<Revenue> {
  const { currencies, currency, rows } = await readRevenueRows(wanted);
  const held = revenueOn(rows, today);
  const mrrMinor = [...held.values()].reduce((sum, amount) => sum + amount, 0);
  const year = retentionBetween(rows, addMonths(today, -12), today);
  const perAccountMinor = held.size === 0 ? null : Math.round(mrrMinor / held.size);
  return {
    ...{ currencies, currency, year, mrrMinor, perAccountMinor },
    months: monthsOfRevenue(rows, today, MONTHS),
    accounts: held.size,
    lifetimeMinor: lifetimeValue(perAccountMinor, monthly(year.logoChurn)),
    segments: segmentsOf(rows, by, today),
  };
}

/** Every contract in the currency that was asked for, or in the one that most customers pay in. */
export async function readRevenueRows(wanted: string | null) {
  const all = await readRows();
  const currencies = currenciesOf(all);
  const currency = currencies.find((each) => each === wanted) ?? currencies[0] ?? null;
  return { currencies, currency, rows: all.filter((row) => row.currency === currency) };
}

function segmentsOf(rows: readonly Row[], by: SegmentKind, today: Day): SegmentRevenue[] {
  return [...groupedBy(rows, (row) => row[by])]
    .map(([key, own]) => {
      const held = revenueOn(own, today);
      return {
        key,
        ...retentionBetween(own, addMonths(today, -12), today),
        mrrMinor: [...held.values()].reduce((sum, amount) => sum + amount, 0),
        accountsNow: held.size,
      };
    })
    .sort((a, b) => b.mrrMinor - a.mrrMinor || (a.key < b.key ? -1 : 1));
}

/** A contract of a customer who has gone ends with the customer. */
function readRows(): Promise<Row[]> {
  return acrossAccounts(
    (tx) => tx.$queryRaw<Row[]>`
      select c.account_id as "accountId", c.mrr_minor::float8 as "mrrMinor", c.currency, c.starts_on::text as "startsOn",
             least(c.ended_on, a.ended_on)::text as "endedOn", a.industry, a.size
        from subscription c join account a on a.id = c.account_id`,
  );
}

function currenciesOf(rows: readonly Row[]): string[] {
  const accounts = groupedBy(rows, ({ currency }) => currency);
  const count = (currency: string) => new Set(accounts.get(currency)?.map(({ accountId }) => accountId)).size;
  return [...accounts.keys()].sort((a, b) => count(b) - count(a) || (a < b ? -1 : 1));
}

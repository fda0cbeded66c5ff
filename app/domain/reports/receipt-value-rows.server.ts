// The rows behind figures of value: uses by day and the factors they are multiplied by, drivers, contracts.
import type { AccountFacts } from "#app/domain/accounts/account.server.ts";
import { listSubscriptions } from "#app/domain/contracts/contract.server.ts";
import { addMonths, daysBetween, type Period } from "#app/domain/day.ts";
import type { Range } from "#app/domain/money.ts";
import type { Review } from "#app/domain/value/claim.ts";
import type { Tx } from "#app/lib/db.server.ts";
import type { Exclusion, SourceRow, Sources } from "./receipt-sources.ts";
import { countDays, oneDay, some } from "./receipt-usage-rows.server.ts";
import type { ReportSnapshot, SnapshotDriver } from "./snapshot.ts";

type Value = ReportSnapshot["value"];

export async function readDriverSources(
  tx: Tx,
  account: AccountFacts,
  driver: SnapshotDriver,
  { period, quarter, claims }: { period: Period; quarter: Period; claims: Review[] },
): Promise<Sources> {
  const adjusted = driver.claim === "adjusted" ? claims.find(({ verdict }) => verdict === "adjusted")?.adjusted : null;
  if (typeof adjusted === "number") return adjustedSources(adjusted, period, quarter);
  const uses = await listUses(tx, account, driver, period);
  const minutes = driver.assumptions.filter(({ unit }) => unit === "minutes").length;
  const rows: SourceRow[] = [
    ...uses.map(({ day, value }): SourceRow => {
      return { row: "use", what: driver.feature, period: oneDay(day), unit: "count", value };
    }),
    ...driver.assumptions.map(
      ({ key, name, unit, range, source, asOf }): SourceRow => ({
        row: "factor",
        id: key,
        what: name,
        unit,
        ...(range ? { range } : {}),
        note: { ja: `${source} ${asOf}`, en: `${source} ${asOf}` },
      }),
    ),
    ...Array.from({ length: minutes }, (): SourceRow => ({ row: "divisor", unit: "minutes", value: 60 })),
  ];
  return {
    rule: "driver",
    rows,
    counts: { days: uses.length, events: uses.reduce((sum, { events }) => sum + events, 0), users: null },
    exclusions: exclusionsOf([driver], "value"),
  };
}

/** The customer's own amount for the quarter; of a part of the quarter counts the share of its days. */
function adjustedSources(value: number, period: Period, quarter: Period): Sources {
  const part = { of: daysBetween(period.from, period.until), whole: daysBetween(quarter.from, quarter.until) };
  return {
    rule: "adjusted",
    rows: [{ row: "adjusted", period, unit: "money", value, part }],
    counts: { days: null, events: null, users: null },
    exclusions: [],
  };
}

/** Drivers with their codes: what counts adds up to the total. */
export async function readTotalSources(
  tx: Tx,
  account: AccountFacts,
  value: Value,
  figure: "value" | "hours",
  period: Period,
): Promise<Sources> {
  const shown = figure === "value" ? value.drivers : value.drivers.filter(({ kind }) => kind === "time_saved");
  return {
    rule: figure === "value" ? "sum-of-drivers" : "sum-of-hours",
    rows: shown.map((driver): SourceRow => {
      const { receipt, name, counted } = driver;
      const range = figure === "value" ? driver.value : minutesOf(driver.hours);
      return {
        row: "driver",
        id: receipt,
        what: name,
        unit: figure === "value" ? "money" : "minutes",
        ...(range ? { range } : {}),
        counts: counted && range !== null,
        ...(driver.basis ? { note: { ja: driver.basis, en: driver.basis } } : {}),
      };
    }),
    counts: { ...(await countDays(tx, account.id, period)), users: null },
    exclusions: exclusionsOf(shown, figure),
  };
}

/** Each month's price by the days of the month that were held. */
export async function readCostSources(tx: Tx, account: AccountFacts, period: Period): Promise<Sources> {
  const contracts = await listSubscriptions(tx, account.id);
  const rows = contracts.flatMap(({ mrrMinor, startsOn, endedOn, currency }, i): SourceRow[] => {
    if (currency !== account.currency) return [];
    const from = startsOn > period.from ? startsOn : period.from;
    const until = endedOn !== null && endedOn < period.until ? endedOn : period.until;
    const months: SourceRow[] = [];
    for (let month = `${from.slice(0, 7)}-01`; month < until; month = addMonths(month, 1)) {
      const next = addMonths(month, 1);
      const held = { from: month > from ? month : from, until: next < until ? next : until };
      const part = { of: daysBetween(held.from, held.until), whole: daysBetween(month, next) };
      if (part.of > 0)
        months.push({ row: "contract", id: `${i + 1}`, period: held, unit: "money", value: mrrMinor, part });
    }
    return months;
  });
  return { rule: "contracts", rows, counts: { days: null, events: null, users: null }, exclusions: [] };
}

export function returnSources({ total, cost, drivers, receipt }: Value, costCode: string): Sources {
  const rows: SourceRow[] = [
    ...(total ? [{ row: "value", id: receipt, unit: "money", range: total } as const] : []),
    ...(cost !== null ? [{ row: "cost", id: costCode, unit: "money", value: cost } as const] : []),
  ];
  return {
    rule: "roi",
    rows,
    counts: { days: null, events: null, users: null },
    exclusions: exclusionsOf(drivers, "value"),
  };
}

const reasons = ["overlap", "disputed", "removed", "unmeasured"] as const;

/** What is not in the total, each driver for one reason: what was said of it comes before what is known of it. */
function exclusionsOf(drivers: SnapshotDriver[], figure: "value" | "hours"): Exclusion[] {
  const reasonOf = ({ leftOut = null, value, hours }: SnapshotDriver) => {
    if (leftOut === "disputed" || leftOut === "removed") return leftOut;
    return (figure === "value" ? value : hours) === null ? "unmeasured" : leftOut;
  };
  return reasons.flatMap((reason) => {
    const left = drivers.filter((driver) => reasonOf(driver) === reason);
    return some(
      reason,
      left.length,
      left.map(({ name }) => name),
    );
  });
}

/** Hours are whole minutes: said as such, nothing is lost. */
function minutesOf(hours: Range | null): Range | null {
  if (!hours) return null;
  const [low = 0, expected = 0, high = 0] = [hours.low, hours.expected, hours.high].map((end) => Math.round(end * 60));
  return { low, expected, high };
}

/** Days with uses of the driver's feature. Quantities as the decimals they are written as. */
function listUses(tx: Tx, { id }: AccountFacts, { key, measure }: SnapshotDriver, { from, until }: Period) {
  return tx.$queryRaw<{ day: string; events: number; value: number }[]>`
    select d.day::text, use.events::float8 as events,
           (case when ${measure} = 'quantity' then use.quantity::numeric else use.events::numeric end)::float8 as value
      from daily_usage d
     cross join lateral unnest(d.feature_keys, d.feature_events, d.feature_quantities) as use (key, events, quantity)
     where d.account_id = ${id}::uuid and d.day >= ${from}::date and d.day < ${until}::date
       and use.key = (select feature_key from value_driver where account_id = ${id}::uuid and key = ${key})
     order by d.day`;
}

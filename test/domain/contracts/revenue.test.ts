import fc from "fast-check";
import { expect, test } from "vitest";
import { getRevenue } from "#app/domain/contracts/revenue.server.ts";
import {
  lifetimeValue,
  monthly,
  monthsOfRevenue,
  movementsOf,
  type RevenueRow,
  retentionBetween,
  revenueOn,
  salesVelocity,
  yearly,
} from "#app/domain/contracts/revenue.ts";
import { addDays, type Day } from "#app/domain/day.ts";
import { loader as csv } from "#app/routes/staff/revenue-csv.ts";
import { createAccount, createContact, createStaff, createSubscription } from "#test/support/factories.ts";
import { args, cookieOf, request, thrownBy } from "#test/support/request.ts";
import vectors from "#test/vectors/revenue.json";

const TODAY: Day = "2026-07-15";

const row = (accountId: string, mrrMinor: number, startsOn: Day, endedOn: Day | null = null): RevenueRow => ({
  ...{ accountId, mrrMinor, startsOn, endedOn },
});

test("movements are those of the published example, each on its day", () => {
  const moves = movementsOf(vectors.movements.rows);
  expect(moves.map(({ on, kind, amount }) => ({ on, kind, amount }))).toEqual(vectors.movements.expected);
});

test("rates are those of the published example: gross counts nobody for more than it was, newcomers count in neither", () => {
  const rows = [
    row("lost", 10, "2025-01-01", "2026-03-01"),
    row("less", 20, "2025-01-01", "2026-03-01"),
    row("less", 10, "2026-03-01"),
    row("more", 70, "2025-01-01"),
    row("more", 10, "2026-02-01"),
    row("newcomer", 500, "2026-02-01"),
  ];
  const { grr, nrr, ...counted } = retentionBetween(rows, "2026-01-01", "2026-07-01");
  expect(grr).toBeCloseTo(vectors.rates.grr, 12);
  expect(nrr).toBeCloseTo(vectors.rates.nrr, 12);
  expect(counted).toEqual({ logoChurn: 1 / 3, accounts: 3, lost: 1, startMinor: 100 });
  expect(retentionBetween([], "2026-01-01", "2026-07-01")).toMatchObject({ grr: null, nrr: null, logoChurn: null });
});

test("who comes and leaves within a month takes nothing from the rates of those who were there", () => {
  const rows = [
    row("here", 100, "2025-01-01"),
    row("trial", 300, "2026-06-03", "2026-06-20"),
    row("here", 250, "2026-06-10", "2026-06-12"),
  ];
  const june = monthsOfRevenue(rows, "2026-06-30", 1)[0]!;
  expect(june).toMatchObject({ start: 100, new: 300, churn: 300, expansion: 250, contraction: 250, end: 100 });
  expect(june).toMatchObject({ grr: 1, nrr: 1, lost: 0 });
});

test("two percent a month are 21.53 percent a year, and back; a loss of nobody tells no lifetime", () => {
  expect(yearly(0.02)).toBeCloseTo(vectors.yearly.share, 4);
  expect(monthly(yearly(0.02))).toBeCloseTo(0.02, 12);
  expect([yearly(null), monthly(null)]).toEqual([null, null]);
  expect(lifetimeValue(50_000, 0.02)).toBe(2_500_000);
  expect([lifetimeValue(50_000, 0), lifetimeValue(null, 0.02), lifetimeValue(50_000, null)]).toEqual([
    null,
    null,
    null,
  ]);
});

test("sales velocity is the published one; a fifth off the cycle is a quarter more; no cycle is refused", () => {
  const { day, ...selling } = vectors.velocity;
  expect(salesVelocity(selling)).toBeCloseTo(day, 2);
  expect(salesVelocity({ ...selling, cycleDays: 72 })! / salesVelocity(selling)!).toBeCloseTo(1.25, 12);
  expect(salesVelocity({ ...selling, cycleDays: 0 })).toBeNull();
});

test("each month adds up to the last yen, whatever the contracts do, and begins where the one before ended", () => {
  const day = fc.integer({ min: 0, max: 500 }).map((n) => addDays("2025-03-01", n));
  const rows = fc.array(
    fc.record({
      accountId: fc.constantFrom("a", "b", "c", "d"),
      mrrMinor: fc.integer({ min: 0, max: 1_000_000_000 }),
      startsOn: day,
      endedOn: fc.option(day),
    }),
    { maxLength: 25 },
  );
  fc.assert(
    fc.property(rows, (given) => {
      const months = monthsOfRevenue(given, TODAY, 13);
      months.forEach((month, i) => {
        const { start, expansion, reactivation, contraction, churn, end } = month;
        expect(start + month.new + expansion + reactivation - contraction - churn).toBe(end);
        if (i > 0) expect(start).toBe(months[i - 1]!.end);
      });
      const total = [...revenueOn(given, TODAY).values()].reduce((sum, amount) => sum + amount, 0);
      expect(months.at(-1)!.end).toBe(total);
    }),
    { numRuns: 300 },
  );
});

test("a contract counts from its first day to the day before its end; the month that goes on is partial", () => {
  const rows = [row("a", 100, "2026-06-30", "2026-07-01"), row("b", 7, "2026-07-15"), row("c", 9, "2026-07-16")];
  expect(monthsOfRevenue(rows, TODAY, 2)).toMatchObject([
    { month: "2026-06", start: 0, new: 100, end: 100, isPartial: false, accounts: 0, accountsAtEnd: 1 },
    { month: "2026-07", start: 100, new: 7, churn: 100, end: 7, isPartial: true, accounts: 1, lost: 1 },
  ]);
  expect(monthsOfRevenue(rows, "2026-07-31", 1)).toMatchObject([{ new: 16, isPartial: false }]);
});

test("currencies are kept apart, a customer who left takes the contract along, segments sum up to the whole", async () => {
  const [first, second] = [
    await createAccount({ industry: "finance", size: "large" }),
    await createAccount({ industry: "food", endedOn: "2026-04-01" }),
  ];
  await createSubscription(first.id, { mrrMinor: 300_000 });
  await createSubscription(first.id, { mrrMinor: 1_000, currency: "USD" });
  await createSubscription(second.id, { mrrMinor: 100_000 });
  const yen = await getRevenue(null, "industry", TODAY);
  expect(yen).toMatchObject({
    ...{ currencies: ["JPY", "USD"], currency: "JPY", mrrMinor: 300_000, accounts: 1, perAccountMinor: 300_000 },
    year: { grr: 0.75, nrr: 0.75, logoChurn: 0.5, accounts: 2, lost: 1 },
  });
  expect(yen.segments).toMatchObject([
    { key: "finance", mrrMinor: 300_000, grr: 1, lost: 0 },
    { key: "food", mrrMinor: 0, grr: 0, lost: 1 },
  ]);
  expect(await getRevenue("USD", "size", TODAY)).toMatchObject({ currency: "USD", mrrMinor: 1_000 });
  expect(await getRevenue("XXX", "size", TODAY)).toMatchObject({ currency: "JPY" });
});

test("the file has every month with its currency, and is for our own people alone", async () => {
  const { id } = await createAccount();
  await createSubscription(id, { currency: "USD", mrrMinor: 12_345 });
  const get = async (email: string) => csv(args(request("/staff/revenue.csv", { cookie: await cookieOf(email) })));
  const lines = (await (await get((await createStaff()).email)).text()).trim().split("\r\n");
  expect(lines).toHaveLength(14);
  expect(lines.at(-1)).toMatch(/^\d{4}-\d{2},USD,123\.45,0,0,0,0,0,123\.45,1,0$/);
  expect(await thrownBy(get((await createContact(id)).email!))).toMatchObject({ status: 404 });
});

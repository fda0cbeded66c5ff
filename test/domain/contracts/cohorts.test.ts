import { expect, test } from "vitest";
import { allCohorts, cohortsOf, tenuresOf } from "#app/domain/contracts/cohorts.ts";
import type { RevenueRow } from "#app/domain/contracts/revenue.ts";
import { type Observed, staysOf } from "#app/domain/contracts/survival.ts";
import { readVelocity } from "#app/domain/contracts/velocity.ts";
import type { Day } from "#app/domain/day.ts";

const TODAY: Day = "2026-07-15";
const row = (accountId: string, mrrMinor: number, startsOn: Day, endedOn: Day | null = null): RevenueRow => ({
  ...{ accountId, mrrMinor, startsOn, endedOn },
});

/** Six of the first quarter of 2025: one left after a year, one paid more, one was away for a while. */
const SIX = [
  ...["a", "b", "c"].map((id) => row(id, 100, "2025-01-01")),
  row("more", 100, "2025-03-31", "2025-10-01"),
  row("more", 300, "2025-10-01"),
  row("away", 100, "2025-02-01", "2025-05-01"),
  row("away", 100, "2025-09-01"),
  row("left", 100, "2025-01-01", "2026-01-01"),
];

test("each customer is counted at its own age, a change is no new start, and whoever came back is there", () => {
  const [cohort, ...others] = cohortsOf(SIX, TODAY);
  expect(others).toEqual([]);
  expect(cohort).toEqual({
    ...{ from: "2025-01-01", accounts: 6, startMinor: 600 },
    ages: [
      { months: 3, n: 6, logos: 5 / 6, mrr: 5 / 6 },
      { months: 6, n: 6, logos: 5 / 6, mrr: 5 / 6 },
      { months: 12, n: 6, logos: 5 / 6, mrr: (300 + 300 + 100) / 600 },
      { months: 18, why: "ahead" },
      { months: 24, why: "ahead" },
      { months: 36, why: "ahead" },
    ],
  });
});

test("the first day of a quarter begins it, the last of the one before does not, and whoever is to come counts nowhere", () => {
  const rows = [
    row("a", 1, "2025-03-31"),
    row("b", 1, "2025-04-01"),
    row("c", 1, "2026-07-16"),
    row("d", 0, "2025-04-01"),
  ];
  expect(cohortsOf(rows, TODAY).map(({ from, accounts }) => [from, accounts])).toEqual([
    ["2025-04-01", 1],
    ["2025-01-01", 1],
  ]);
});

test("four customers are too few to tell, and all together count those who are old enough", () => {
  const four = SIX.filter(({ accountId }) => !["a", "b"].includes(accountId));
  expect(cohortsOf(four, TODAY)[0]?.ages[0]).toEqual({ months: 3, why: "few" });
  const young = [row("y", 100, "2026-07-01")];
  expect(allCohorts([...SIX, ...young], TODAY)).toMatchObject({
    ...{ from: null, accounts: 7, startMinor: 700 },
    ages: [{ logos: 5 / 6 }, {}, {}, { months: 18, why: "few" }, {}, {}],
  });
});

test("a customer stays until the last contract ends; whoever is here is seen as far as today", () => {
  // Who left in the midst of a month is not there at the end of it, as in a cohort.
  const amid = [row("amid", 100, "2025-01-01", "2026-01-11"), row("soon", 100, "2025-01-01", "2025-01-09")];
  expect(tenuresOf(amid, TODAY)).toEqual([13, 1].map((time) => ({ time, ended: true })));
  const tenures = tenuresOf([...SIX, row("next", 100, "2026-07-16")], TODAY);
  expect(tenures).toEqual([
    ...[18, 18, 18].map((time) => ({ time, ended: false })),
    { time: 15, ended: false },
    { time: 17, ended: false },
    { time: 12, ended: true },
  ]);
});

test("the curve of the published example says month by month what it says where somebody left, as far as enough were seen", () => {
  const [left, seen] = [
    [6, 6, 6, 7, 10, 13, 16, 22, 23],
    [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35],
  ];
  const observed: Observed[] = [
    ...left.map((time) => ({ time, ended: true })),
    ...seen.map((time) => ({ time, ended: false })),
  ];
  const stays = staysOf(observed, 5);
  const at = (month: number) => stays.find((each) => each.month === month);
  expect([at(0)?.share, at(5)?.share, at(0)?.atRisk]).toEqual([1, 1, 21]);
  for (const [month, share] of [
    [6, 0.8571],
    [7, 0.8067],
    [9, 0.8067],
    [10, 0.7529],
    [13, 0.6902],
    [16, 0.6275],
    [22, 0.5378],
    [23, 0.4482],
  ]) {
    expect(at(month!)?.share, String(month)).toBeCloseTo(share!, 4);
  }
  expect(stays.at(-1)).toMatchObject({ month: 25, atRisk: 5 });
  for (const { share, low, high } of stays) expect(low <= share && share <= high && low >= 0 && high <= 1).toBe(true);
  expect(staysOf(observed.slice(0, 4), 5)).toEqual([]);
  // Five of whom none has left prove no certainty.
  const [first] = staysOf(
    [6, 6, 6, 6, 6].map((time) => ({ time, ended: false })),
    5,
  );
  expect(first?.share).toBe(1);
  expect(first?.low).toBeCloseTo(5 / (5 + 1.959964 ** 2), 4);
});

const asked = (typed: Record<string, string>) =>
  readVelocity(
    new URLSearchParams({ opportunities: "40", winRate: "25", value: "25,000", cycle: "90", ...typed }),
    "GBP",
  );

test("what was typed is the published velocity; a shorter cycle is faster; what cannot be computed with is refused and kept", () => {
  expect(asked({})?.result?.dayMinor).toBeCloseTo(277_777.78, 2);
  expect(asked({ winRate: "２５%" })?.result?.fasterMinor).toBeCloseTo(347_222.22, 2);
  const wrongs: Record<string, string>[] = [
    { cycle: "0" },
    { winRate: "101" },
    { value: "1.234" },
    { opportunities: "-1" },
    { cycle: "" },
  ];
  for (const wrong of wrongs) {
    expect(asked(wrong), JSON.stringify(wrong)).toMatchObject({
      result: null,
      typed: { ...wrong },
    });
  }
  expect(readVelocity(new URLSearchParams({ currency: "GBP" }), "GBP")).toBeNull();
});

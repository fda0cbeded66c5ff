import { expect, test } from "vitest";
import { quarterOf } from "#app/domain/quarter.ts";
import { chooseQuarter, livePeriodOf } from "#app/domain/reports/live-period.ts";

const APRIL = { fiscalStartMonth: 4 };

test("unasked, a reader sees the running quarter as far as it has come", () => {
  const { live, choices, refused } = chooseQuarter(null, "2026-04-01", "2026-11-22", APRIL);
  expect(refused).toBeNull();
  expect(choices.map(({ key }) => key)).toEqual(["2026-Q3", "2026-Q2", "2026-Q1"]);
  expect(live).toMatchObject({
    quarter: { key: "2026-Q3" },
    period: { from: "2026-10-01", until: "2026-11-23" },
    beforePeriod: { from: "2026-07-01", until: "2026-08-23" },
    isRunning: true,
    daysGone: 53,
    daysInAll: 92,
  });
});

test("in the first two weeks of a quarter the one before comes first, where there is one", () => {
  expect(chooseQuarter(null, "2026-01-01", "2026-10-14", APRIL).live.quarter.key).toBe("2026-Q2");
  expect(chooseQuarter(null, "2026-01-01", "2026-10-15", APRIL).live.quarter.key).toBe("2026-Q3");
  expect(chooseQuarter(null, "2026-10-03", "2026-10-05", APRIL).live.quarter.key).toBe("2026-Q3");
});

test("a finished quarter is compared with the whole one before", () => {
  const { live } = chooseQuarter("2026-q1", "2020-01-01", "2026-11-22", APRIL);
  expect(live).toMatchObject({
    period: { from: "2026-04-01", until: "2026-07-01" },
    beforePeriod: { from: "2026-01-01", until: "2026-04-01" },
    isRunning: false,
  });
});

test("a running quarter that is longer than the one before is compared with all of that", () => {
  const live = livePeriodOf(quarterOf("2026-06-30", 4), "2026-06-30");
  expect(live).toMatchObject({ daysGone: 91, beforePeriod: { from: "2026-01-01", until: "2026-04-01" } });
});

test.each([
  "rubbish",
  "",
  "2026-Q4",
  "2025-Q4",
  "2026-Q5",
  "2026-Q1; drop table",
  "x".repeat(9_000),
])("%.20s is no quarter of which anything is known", (asked) => {
  const { refused, live, choices } = chooseQuarter(asked, "2026-04-01", "2026-11-22", APRIL);
  expect(refused).toBe(asked.slice(0, 40));
  expect(choices).toContainEqual(live.quarter);
});

test("the list of quarters ends, however old the records are", () => {
  expect(chooseQuarter(null, "1990-01-01", "2026-11-22", APRIL).choices).toHaveLength(40);
});

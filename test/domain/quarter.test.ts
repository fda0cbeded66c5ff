import fc from "fast-check";
import { expect, test } from "vitest";
import { addMonths, dayAt, instantsOf, startOfDay } from "#app/domain/day.ts";
import {
  lastFinishedQuarter,
  monthsOf,
  parseQuarter,
  quarterAYearBefore,
  quarterBefore,
  quarterOf,
} from "#app/domain/quarter.ts";
import vectors from "#test/vectors/quarters.json";

const HOUR = 3_600_000;

test.each(vectors.quarters)("$zone: the quarter from $from lasts $hours hours", ({ zone, from, start, end, hours }) => {
  const quarter = quarterOf(from, Number(from.slice(5, 7)));
  const instants = instantsOf(quarter, zone);
  expect(quarter.from).toBe(from);
  expect(instants).toEqual({ start: new Date(start), end: new Date(end) });
  expect((instants.end.getTime() - instants.start.getTime()) / HOUR).toBe(hours);
});

test.each(vectors.missingMidnights)("$zone has no midnight on $from: the quarter begins after the gap", ({
  zone,
  from,
}) => {
  const start = startOfDay(from, zone);
  expect(dayAt(start, zone)).toBe(from);
  expect(dayAt(start.getTime() - 1, zone) < from).toBe(true);
  const local = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  expect(local.format(start)).toBe("01:00");
});

test("the last microsecond of the fiscal year belongs to it, and midnight to the next", () => {
  const at = (instant: string) => quarterOf(dayAt(new Date(instant), "Asia/Tokyo"), 4).key;
  expect(at("2026-03-31T23:59:59.999999+09:00")).toBe("2025-Q4");
  expect(at("2026-04-01T00:00:00+09:00")).toBe("2026-Q1");
  expect(at("2026-03-31T24:00:00+09:00")).toBe("2026-Q1");
});

test("a fiscal year is named after the calendar year in which it begins", () => {
  expect(quarterOf("2026-03-31", 4)).toEqual({
    key: "2025-Q4",
    fiscalYear: 2025,
    number: 4,
    from: "2026-01-01",
    until: "2026-04-01",
  });
  expect(quarterOf("2026-01-31", 2).key).toBe("2025-Q4");
  expect(quarterOf("2026-12-31", 1).key).toBe("2026-Q4");
  expect(quarterOf("2026-12-01", 12)).toMatchObject({ key: "2026-Q1", until: "2027-03-01" });
});

test("neighbours: the quarter before and a year before", () => {
  const quarter = quarterOf("2026-05-20", 4);
  expect(quarterBefore(quarter).key).toBe("2025-Q4");
  expect(quarterAYearBefore(quarter)).toMatchObject({ key: "2025-Q1", from: "2025-04-01" });
});

test("the last finished quarter changes at the account's own midnight", () => {
  const tokyo = { timeZone: "Asia/Tokyo", fiscalStartMonth: 4 };
  expect(lastFinishedQuarter(new Date("2026-06-30T14:59:59.999Z"), tokyo).key).toBe("2025-Q4");
  expect(lastFinishedQuarter(new Date("2026-06-30T15:00:00Z"), tokyo).key).toBe("2026-Q1");
});

test.each([
  "2026",
  "2026-Q0",
  "2026-Q5",
  "26-Q1",
  "2026-Q1x",
  "",
  "1989-Q4",
  "9999-Q1",
  "2026-04-01",
])("%j names no quarter", (text) => expect(parseQuarter(text, 4)).toBeNull());

test("any day, any fiscal year: a quarter holds it, its key leads back, and its months tile it", () => {
  const day = fc.date({ min: new Date("1995-01-01"), max: new Date("2100-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 12 }), (date, fiscalStartMonth) => {
      const text = date.toISOString().slice(0, 10);
      const quarter = quarterOf(text, fiscalStartMonth);
      expect(quarter.from <= text && text < quarter.until).toBe(true);
      expect(parseQuarter(quarter.key, fiscalStartMonth)).toEqual(quarter);
      expect(quarterBefore(quarterOf(quarter.until, fiscalStartMonth))).toEqual(quarter);
      expect(quarterBefore(quarter).until).toBe(quarter.from);
      expect(monthsOf(quarter).map(({ from }) => from)).toEqual([0, 1, 2].map((i) => addMonths(quarter.from, i)));
      expect(monthsOf(quarter)[2]?.until).toBe(quarter.until);
    }),
    { numRuns: 2_000, seed: 4 },
  );
});

test("any instant in fifty zones lies in exactly one quarter, and quarters tile", () => {
  const all = Intl.supportedValuesOf("timeZone");
  const zones = all.filter((_, i) => i % Math.ceil(all.length / 50) === 0);
  const anyInstant = fc.integer({ min: Date.UTC(2012, 0, 1), max: Date.UTC(2037, 0, 1) });
  fc.assert(
    fc.property(anyInstant, fc.constantFrom(...zones), fc.integer({ min: 1, max: 12 }), (instant, zone, month) => {
      const quarter = quarterOf(dayAt(instant, zone), month);
      const start = startOfDay(quarter.from, zone).getTime();
      const end = startOfDay(quarter.until, zone).getTime();
      const holds = start <= instant && instant < end;
      const tiles =
        quarterOf(quarter.until, month).from === quarter.until && quarterBefore(quarter).until === quarter.from;
      const first = quarterOf(dayAt(start, zone), month).key === quarter.key;
      const last = quarterOf(dayAt(end - 1, zone), month).key === quarter.key;
      return holds && tiles && first && last;
    }),
    { numRuns: 10_000, seed: 1 },
  );
});

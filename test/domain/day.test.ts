import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import {
  addDays,
  addMonths,
  dayAt,
  daysBetween,
  daysIn,
  fromDateColumn,
  isDay,
  isTimeZone,
  toDateColumn,
  weekdayOf,
} from "#app/domain/day.ts";

test("an event a moment before midnight and one at midnight are on two days", () => {
  expect(dayAt(new Date("2026-04-01T23:59:59.900+09:00"), "Asia/Tokyo")).toBe("2026-04-01");
  expect(dayAt(new Date("2026-04-02T00:00:00+09:00"), "Asia/Tokyo")).toBe("2026-04-02");
});

test("the same instant is another day elsewhere", () => {
  const instant = new Date("2026-06-30T15:30:00Z");
  expect(dayAt(instant, "Asia/Tokyo")).toBe("2026-07-01");
  expect(dayAt(instant, "Asia/Kathmandu")).toBe("2026-06-30");
  expect(dayAt(instant, "Pacific/Kiritimati")).toBe("2026-07-01");
  expect(dayAt(instant, "America/Los_Angeles")).toBe("2026-06-30");
});

test("clocks that turn at a minute past midnight put no event on the wrong day", () => {
  // St. John's, 7 November 2010: 00:00:59 is followed by 23:01 of the day before.
  expect(dayAt(new Date("2010-11-07T02:30:30Z"), "America/St_Johns")).toBe("2010-11-07");
  expect(dayAt(new Date("2010-11-07T02:35:00Z"), "America/St_Johns")).toBe("2010-11-06");
});

test("dayAt agrees with Temporal in every zone", () => {
  const anyInstant = fc.integer({ min: Date.UTC(1975, 0, 1), max: Date.UTC(2040, 0, 1) });
  fc.assert(
    fc.property(anyInstant, fc.constantFrom(...Intl.supportedValuesOf("timeZone")), (instant, zone) => {
      const expected = Temporal.Instant.fromEpochMilliseconds(instant)
        .toZonedDateTimeISO(zone)
        .toPlainDate()
        .toString();
      expect(dayAt(instant, zone)).toBe(expected);
    }),
    { numRuns: 3_000, seed: 2 },
  );
});

test.each([
  ["2026-02-28", true],
  ["2024-02-29", true],
  ["2026-02-29", false],
  ["0001-01-01", true],
  ["0000-01-01", false],
  ["2026-13-01", false],
  ["2026-1-1", false],
  ["2026-01-01T00:00:00Z", false],
  ["", false],
])("isDay(%j) is %s", (text, is) => expect(isDay(text)).toBe(is));

test("a zone is one that the runtime knows", () => {
  expect(isTimeZone("Asia/Tokyo")).toBe(true);
  expect(isTimeZone("Asia/Edo")).toBe(false);
  expect(isTimeZone("")).toBe(false);
});

test("days are counted on the calendar, whatever the clocks do", () => {
  expect(addDays("2026-03-07", 2)).toBe("2026-03-09");
  expect(addDays("2024-03-01", -1)).toBe("2024-02-29");
  expect(daysBetween("2026-03-01", "2026-04-01")).toBe(31);
  expect(daysBetween("2026-04-01", "2026-03-01")).toBe(-31);
  expect(daysIn({ from: "2026-12-31", until: "2027-01-02" })).toEqual(["2026-12-31", "2027-01-01"]);
  expect(daysIn({ from: "2026-12-31", until: "2026-12-31" })).toEqual([]);
});

test("a month away is the same day, or the last of a shorter month", () => {
  expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
  expect(addMonths("2024-01-31", 1)).toBe("2024-02-29");
  expect(addMonths("2026-01-15", -1)).toBe("2025-12-15");
  expect(addMonths("2026-03-31", -13)).toBe("2025-02-28");
  expect(addMonths("2026-11-30", 3)).toBe("2027-02-28");
  expect(() => addMonths("no day", 1)).toThrow(RangeError);
});

test("Monday is 1, and a date column keeps its day in a far-off machine zone", () => {
  expect(weekdayOf("2026-06-29")).toBe(1);
  expect(fromDateColumn(toDateColumn("2026-04-01"))).toBe("2026-04-01");
});

import { expect, test } from "vitest";
import { addDays, dayAt, daysBetween } from "#app/domain/day.ts";
import { isBusinessDay } from "#app/domain/health/business-days.ts";
import { firstAllowed, MOST_DAYS_AHEAD, type SendingTimes } from "#app/domain/reports/release-time.ts";

const always: SendingTimes = { fromHour: 0, untilHour: 24, businessDaysOnly: false, blackout: new Set() };
const office: SendingTimes = { fromHour: 9, untilHour: 18, businessDaysOnly: true, blackout: new Set() };
const at = (text: string, times: SendingTimes, zone = "Asia/Tokyo") =>
  firstAllowed(new Date(text), zone, zone === "Asia/Tokyo" ? "japan" : "weekdays", times)?.toISOString();
const clocks = new Map<string, Intl.DateTimeFormat>();
function hourAt(instant: Date, timeZone: string): number {
  const known = clocks.get(timeZone);
  const clock = known ?? new Intl.DateTimeFormat("en-US", { timeZone, hour: "numeric", hourCycle: "h23" });
  if (!known) clocks.set(timeZone, clock);
  return Number(clock.format(instant));
}

test("where everything is allowed, a report goes at its release", () => {
  expect(at("2026-10-03T15:04:05.678Z", always)).toBe("2026-10-03T15:04:05.678Z");
});

test("after hours, over a weekend and over the turn of the year, it waits for the next working morning in Japan", () => {
  // Friday 18:00 in Tokyo is after hours; Monday, 12 October 2026, is Sports Day.
  expect(at("2026-10-09T09:00:00Z", office)).toBe("2026-10-13T00:00:00.000Z");
  expect(at("2026-12-28T12:00:00Z", office)).toBe("2027-01-04T00:00:00.000Z");
  expect(at("2028-02-29T00:30:00Z", office)).toBe("2028-02-29T00:30:00.000Z");
});

test("a blackout day moves it on, on the recipient's own calendar", () => {
  const closed = { ...always, blackout: new Set(["2026-10-01"]) };
  expect(at("2026-09-30T15:00:00Z", closed)).toBe("2026-10-01T15:00:00.000Z");
  expect(at("2026-09-30T15:00:00Z", closed, "America/New_York")).toBe("2026-09-30T15:00:00.000Z");
});

test("an hour that the clocks skip is no hour of that day", () => {
  const night = { ...always, fromHour: 2, untilHour: 3 };
  expect(at("2026-03-08T05:00:00Z", night, "America/New_York")).toBe("2026-03-09T06:00:00.000Z");
});

test("with every day blacked out there is no moment, and that is said", () => {
  const days = Array.from({ length: 400 }, (_, n) => addDays("2026-01-01", n));
  expect(at("2026-02-01T00:00:00Z", { ...always, blackout: new Set(days) })).toBeUndefined();
});

const ZONES = [
  ...["Asia/Tokyo", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia"],
  ...["America/St_Johns", "Africa/Cairo", "America/Santiago", "UTC"],
];

test("for any release, zone, hours and days: never before it, always allowed, the first there is, not for ever", () => {
  const random = generator(20_261_001);
  for (let n = 0; n < 500; n++) {
    const zone = ZONES[n % ZONES.length] as string;
    const calendar = n % 2 ? ("japan" as const) : ("weekdays" as const);
    // Dense around year ends and leap days.
    const around = [Date.UTC(2026, 11, 30), Date.UTC(2028, 1, 28), Date.UTC(2027, 2, 10), Date.UTC(2027, 9, 28)];
    const release = new Date((around[n % 4] as number) + Math.floor(random() * 20 * 86_400_000));
    const fromHour = Math.floor(random() * 24);
    const untilHour = fromHour + 1 + Math.floor(random() * (24 - fromHour));
    const today = dayAt(release, zone);
    const blackout = new Set(Array.from({ length: 8 }, () => addDays(today, Math.floor(random() * 12))));
    const times = { fromHour, untilHour, businessDaysOnly: random() < 0.5, blackout };
    const due = firstAllowed(release, zone, calendar, times);
    if (!due) throw new Error(`nothing for ${JSON.stringify({ release, zone, fromHour, untilHour })}`);
    const isAllowed = (instant: Date) => {
      const day = dayAt(instant, zone);
      const hour = hourAt(instant, zone);
      const isOpen = !blackout.has(day) && (!times.businessDaysOnly || isBusinessDay(day, calendar));
      return isOpen && hour >= fromHour && hour < untilHour;
    };
    expect(due.getTime()).toBeGreaterThanOrEqual(release.getTime());
    expect(isAllowed(due), `${due.toISOString()} ${zone} ${fromHour}-${untilHour}`).toBe(true);
    expect(daysBetween(today, dayAt(due, zone))).toBeLessThanOrEqual(MOST_DAYS_AHEAD);
    for (let t = release.getTime(); t < due.getTime(); t += 30 * 60_000) {
      expect(isAllowed(new Date(t)), `${new Date(t).toISOString()} was earlier in ${zone}`).toBe(false);
    }
  }
});

function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

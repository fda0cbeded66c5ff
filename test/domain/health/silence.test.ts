import { expect, test } from "vitest";
import { addDays, type Day, daysIn } from "#app/domain/day.ts";
import { isBusinessDay } from "#app/domain/health/business-days.ts";
import { type RadarClass, radarClassOf } from "#app/domain/health/radar.ts";
import { judgeSilence, type SilenceInput } from "#app/domain/health/silence.ts";
import { compareHalves, workWeeks } from "#app/domain/health/usage-level.ts";

const TODAY = "2026-07-15";
const MONDAY = "2026-07-13";

/** Activity on business days of the weeks before TODAY; `usersAt` is asked with 0 for the last whole week, 1 before … */
function activity(usersAt: (weeksAgo: number) => number, weeks = 40) {
  return daysIn({ from: addDays(MONDAY, -7 * weeks), until: MONDAY })
    .filter((day) => isBusinessDay(day, "japan"))
    .map((day) => ({
      day,
      activeUsers: Math.round(usersAt(Math.floor((Date.parse(MONDAY) - Date.parse(day) - 1) / 604_800_000))),
    }));
}

function tenant(change: Partial<SilenceInput>): SilenceInput {
  return {
    isFeedAlive: true,
    calendar: "japan",
    activity: activity(() => 40),
    ticketDays: [],
    contactDays: [],
    askedDays: ["2026-06-01"],
    answeredDays: [],
    seatsBefore: 60,
    seats: 60,
    ...change,
  };
}

/** 40 people until 16 weeks ago, then 3 fewer each week down to 4. */
const fading = activity((ago) => Math.max(4, 40 - 3 * Math.max(0, 16 - ago)));
const RECENT: Day = "2026-06-20";

/** Weeks of failed measuring that have passed, and their days. */
const unmeasured = [{ from: "2026-05-18", until: "2026-07-06" }];
const gap = activity(() => 40).filter(({ day }) => day < unmeasured[0]!.from || day >= unmeasured[0]!.until);
/** Weeks in which every business day is left out but for the two of Golden Week: nobody works through it. */
const golden = activity((ago) => (ago === 9 || ago === 10 ? 3 : 40));
const thin = activity(() => 1).filter(({ day }, i) => i % (day < "2026-05-01" ? 5 : 13) === 0);
const lastYear = activity((ago) => Math.max(4, 40 - 3 * Math.max(0, 68 - ago)), 80).filter(
  ({ day }) => day < addDays(MONDAY, -364),
);
/** A year ago: 40 people, then `left` in the last twelve weeks. */
const steppedLastYear = (left: number) =>
  activity((ago) => (ago < 64 ? left : 40), 80).filter(({ day }) => day < addDays(MONDAY, -364));

/** A year ago: one person on every third day, and nobody in the last twelve weeks. */
const seldom = activity(() => 1, 80).filter(({ day }, i) => i % 3 === 0 && day < addDays(MONDAY, -64 * 7));

const tenants: [string, SilenceInput, string, RadarClass][] = [
  ["fading without a word", tenant({ activity: fading }), "silent", "fading"],
  ["steady, nothing heard", tenant({}), "none", "quiet-healthy"],
  ["steady, with a ticket", tenant({ ticketDays: [RECENT] }), "none", "noisy-engaged"],
  ["fading, but they write tickets", tenant({ activity: fading, ticketDays: [RECENT] }), "none", "fading"],
  ["fading, but we talk", tenant({ activity: fading, contactDays: [RECENT] }), "none", "fading"],
  ["stopped", tenant({ activity: fading.filter(({ day }) => day < addDays(MONDAY, -28)) }), "stopped", "gone"],
  ["new", tenant({ activity: fading.filter(({ day }) => day >= "2026-02-01") }), "new", "unknown"],
  ["the data of several stopped", tenant({ activity: fading, isFeedAlive: false }), "no-feed", "unknown"],
  ["six weeks were not measured", tenant({ activity: gap, unmeasured }), "none", "quiet-healthy"],
  ["the same weeks, had they been taken for no use", tenant({ activity: gap }), "none", "fading"],
  ["never used", tenant({ activity: [] }), "no-data", "unknown"],
  [
    "half the seats given back",
    tenant({ activity: activity((ago) => (ago < 14 ? 20 : 40)), seats: 30 }),
    "seats-cut",
    "quiet-healthy",
  ],
  ["fell likewise a year ago", tenant({ activity: fading, lastYear }), "seasonal", "quiet-healthy"],
  [
    "fell likewise a year ago, and is down on the year as well",
    tenant({ activity: activity((ago) => (ago < 12 ? 13 : 32)), lastYear: steppedLastYear(20) }),
    ...(["silent", "fading"] as const),
  ],
  [
    "fell likewise a year ago, and is where it was then",
    tenant({ activity: activity((ago) => (ago < 12 ? 16 : 32)), lastYear: steppedLastYear(20) }),
    ...(["seasonal", "quiet-healthy"] as const),
  ],
  [
    "a year ago one person now and then, then nobody",
    tenant({ activity: fading, lastYear: seldom }),
    ...(["silent", "fading"] as const),
  ],
  ["steady a year ago", tenant({ activity: fading, lastYear: activity(() => 40, 80) }), "silent", "fading"],
  ["down by 40 % in one step", tenant({ activity: activity((ago) => (ago < 12 ? 24 : 40)) }), "silent", "fading"],
  ["down by a fifth only", tenant({ activity: activity((ago) => (ago < 13 ? 32 : 40)) }), "none", "quiet-healthy"],
  ["Golden Week and the week before", tenant({ activity: golden }), "none", "quiet-healthy"],
  [
    "a dip that has passed",
    tenant({ activity: activity((ago) => (ago > 4 && ago < 8 ? 8 : 40)) }),
    "none",
    "quiet-healthy",
  ],
  ["three people, one away", tenant({ activity: activity((ago) => (ago % 3 === 0 ? 2 : 3)) }), "none", "quiet-healthy"],
  ["one person a week, then hardly", tenant({ activity: thin }), "none", "quiet-healthy"],
  ["growing", tenant({ activity: activity((ago) => 60 - ago) }), "none", "quiet-healthy"],
];

test.each(tenants)("%s", (_, input, expected, expectedClass) => {
  const silence = judgeSilence(input, TODAY);
  expect([silence.class, radarClassOf(silence)]).toEqual([expected, expectedClass]);
});

test("use that comes back lowers the flag in the third week, a ticket at once", () => {
  const back = activity((ago) => (ago < 8 ? 40 : Math.max(4, 40 - 3 * Math.max(0, 24 - ago))), 60);
  const classAt = (weeks: number, change: Partial<SilenceInput> = {}) =>
    judgeSilence(tenant({ activity: back, ...change }), addDays(MONDAY, -7 * weeks)).class;
  expect(classAt(9)).toBe("silent");
  expect(classAt(9, { ticketDays: [addDays(MONDAY, -70)] })).toBe("none");
  const after = Array.from({ length: 9 }, (_, i) => classAt(8 - i));
  const cleared = after.indexOf("none");
  expect(after.slice(0, cleared).every((each) => each === "silent")).toBe(true);
  expect(cleared).toBeGreaterThan(2);
  expect(after.slice(cleared).every((each) => each === "none")).toBe(true);
});

test("what a season explained is no alert while the flag comes down, however last year went on", () => {
  const dip = (ago: number, back: number) => (ago < 8 ? back : Math.max(4, 40 - 3 * Math.max(0, 24 - ago)));
  const input = tenant({
    activity: activity((ago) => dip(ago, 40), 60),
    lastYear: activity((ago) => dip(ago - 52, 200), 120),
  });
  const classes = Array.from({ length: 10 }, (_, i) => judgeSilence(input, addDays(MONDAY, -7 * (9 - i))).class);
  expect(classes[0]).toBe("seasonal");
  const cleared = classes.indexOf("none");
  expect(cleared).toBeGreaterThan(2);
  expect(classes).toEqual(classes.map((_, at) => (at < cleared ? "seasonal" : "none")));
});

test("the five facts come with their numbers", () => {
  const { facts, severity, asOf, weeks } = judgeSilence(tenant({ activity: fading }), TODAY);
  expect(asOf).toBe(MONDAY);
  expect(weeks).toBeGreaterThanOrEqual(2);
  expect(facts.usage).toMatchObject({ holds: true, weeks: 13, weeksBefore: 13 });
  expect(facts.usage!.before).toBeGreaterThan(35);
  expect(facts.usage!.now).toBeLessThan(10);
  expect(facts.usage!.pDown).toBeLessThan(0.001);
  expect(facts.active).toMatchObject({ holds: true });
  expect(facts.tickets).toEqual({ holds: true, count: 0 });
  expect(facts.contacts).toEqual({ holds: true, count: 0 });
  expect(facts.surveys).toEqual({ holds: true, asked: 1, answered: 0 });
  expect(severity).toBe("high");
});

test("an answered survey keeps the severity down, and an old ticket does not count", () => {
  const answered = judgeSilence(
    tenant({ activity: fading, answeredDays: [RECENT], ticketDays: ["2026-03-01"] }),
    TODAY,
  );
  expect(answered).toMatchObject({ class: "silent", severity: "normal", facts: { tickets: { count: 0 } } });
});

test("Golden Week and Obon do not look like a fall", () => {
  const [week] = workWeeks(
    activity(() => 40),
    "2026-05-11",
    1,
    "japan",
  );
  expect(week).toEqual({ from: "2026-05-04", businessDays: 2, userDays: 80 });
  for (let monday = "2026-05-11"; monday <= "2026-06-29"; monday = addDays(monday, 7)) {
    const change = compareHalves(
      workWeeks(
        activity(() => 40),
        monday,
        26,
        "japan",
      ),
    );
    if (change) expect(change.change).toBeCloseTo(0, 9);
  }
});

test("a week with fewer than two business days is left out, not counted as zero", () => {
  const weeks = workWeeks(
    activity(() => 40),
    "2026-02-02",
    13,
    "japan",
  );
  const turnOfYear = weeks.find(({ from }) => from === "2025-12-29")!;
  expect(turnOfYear.businessDays).toBe(0);
  expect(compareHalves(weeks)!.weeks + compareHalves(weeks)!.weeksBefore).toBe(12);
});

test("the flag goes up in the second week in a row and does not flicker", () => {
  const flags = Array.from(
    { length: 12 },
    (_, i) => judgeSilence(tenant({ activity: fading }), addDays("2026-04-27", 7 * i)).class,
  );
  const first = flags.indexOf("silent");
  expect(first).toBeGreaterThan(0);
  expect(flags.slice(first).every((flag) => flag === "silent")).toBe(true);
  expect(judgeSilence(tenant({ activity: fading }), addDays("2026-04-27", 7 * first)).weeks).toBe(2);
});

test("every day of a week gives the same judgement", () => {
  const days = daysIn({ from: MONDAY, until: addDays(MONDAY, 7) });
  const judged = days.map((day) => JSON.stringify(judgeSilence(tenant({ activity: fading }), day)));
  expect(new Set(judged).size).toBe(1);
});

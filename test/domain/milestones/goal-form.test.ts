import { expect, test } from "vitest";
import { stepRows } from "#app/domain/milestones/change-form.ts";
import { courseOf } from "#app/domain/milestones/course.ts";
import { readGoalForm, readNumber } from "#app/domain/milestones/goal-form.ts";
import { prefillOf, readPrefill } from "#app/domain/milestones/goal-prefill.ts";
import { statusByHand } from "#app/domain/milestones/pace.ts";
import { evenSteps } from "#app/domain/milestones/steps.ts";
import { timelineOf } from "#app/domain/milestones/timeline.ts";

const world = { today: "2026-11-22", currency: "JPY", featureKeys: ["invoice"] };
const good = {
  title: "広げる",
  metric: "active_users",
  target: "60",
  direction: "up",
  due: "2027-03-31",
  steps: "even",
  even: "3",
};
const read = (fields: Record<string, string>, at = world) => readGoalForm({ ...good, ...fields }, at);

test("a goal as typed, in whole people, percents of a share and minor units of money", () => {
  expect(read({})).toMatchObject({
    draft: { target: 60, dueOn: "2027-03-31", evenly: 3, title: { ja: "広げる", en: "広げる" } },
  });
  expect(read({ metric: "seat_utilisation", target: "80%" })).toMatchObject({ draft: { target: 0.8 } });
  expect(read({ metric: "value_expected", target: "1,200,000円" })).toMatchObject({ draft: { target: 1_200_000 } });
  const dollars = { ...world, currency: "USD" };
  expect(read({ metric: "value_expected", target: "$1,200.50" }, dollars)).toMatchObject({
    draft: { target: 120_050 },
  });
  expect(read({ target: "60", due: "2027年3月31日" })).toMatchObject({ draft: { target: 60, dueOn: "2027-03-31" } });
});

test.each<[Record<string, string>, Record<string, string>]>([
  [{ title: "" }, { title: "missing" }],
  [{ title: "あ".repeat(10_000) }, { title: "tooLong" }],
  [{ metric: "constructor" }, { metric: "unknown" }],
  [{ metric: "feature_events" }, { feature: "missing" }],
  [{ metric: "feature_events", feature: "theirs" }, { feature: "unknown" }],
  [{ target: "many" }, { target: "noNumber" }],
  [{ target: "1e9" }, { target: "noNumber" }],
  [{ target: "6.5" }, { target: "noWhole" }],
  [{ target: "-3" }, { target: "tooSmall" }],
  [{ target: "99999999999" }, { target: "tooMuch" }],
  [{ metric: "seat_utilisation", target: "101" }, { target: "tooMuch" }],
  [{ direction: "sideways" }, { direction: "unknown" }],
  [{ due: "2027-02-30" }, { due: "noDay" }],
  [{ due: "soon" }, { due: "noDay" }],
  [{ due: "2026-11-22" }, { due: "dayOver" }],
  [{ due: "2099-01-01" }, { due: "dayFar" }],
  [{ steps: "own", step1Value: "70" }, { step1Value: "beyondTarget" }],
  [{ steps: "own", step1Value: "40", step1Due: "2027-04-01" }, { step1Due: "afterGoal" }],
  [{ steps: "own", step2Due: "2027-01-01" }, { step2Title: "missing" }],
])("%j is answered with %j", (fields, mistakes) => {
  expect(read(fields)).toEqual({ mistakes });
});

test("own steps: one with a value names itself, one without waits for a person", () => {
  const own = { steps: "own", step1Value: "40", step2Title: "説明会", step2Due: "2027-01-15" };
  expect(read(own)).toMatchObject({
    draft: {
      evenly: 0,
      steps: [
        { title: { ja: "月間利用者 40人", en: "40 people a month" }, threshold: 40, dueOn: "2027-03-31" },
        { title: { ja: "説明会" }, threshold: null, dueOn: "2027-01-15" },
      ],
    },
  });
});

test("even steps end at the target on the due day; those that cannot be told apart are one", () => {
  const course = {
    metric: "active_users" as const,
    baseline: 4,
    target: 10,
    startsOn: "2026-07-01",
    dueOn: "2026-12-31",
  };
  expect(evenSteps(course, 3, "JPY").map(({ threshold, dueOn }) => [threshold, dueOn])).toEqual([
    [6, "2026-08-31"],
    [8, "2026-10-31"],
    [10, "2026-12-31"],
  ]);
  expect(evenSteps({ ...course, target: 5 }, 5, "JPY").map(({ threshold }) => threshold)).toEqual([5]);
});

test("full-width digits and signs are numbers; words are none", () => {
  expect(["１,２００", "60%", "−5", "12.5", "", "1.2.3", "NaN", "0x10"].map(readNumber)).toEqual([
    1200,
    60,
    -5,
    12.5,
    null,
    null,
    null,
    null,
  ]);
});

test("a link fills the form, and what it cannot fill it leaves out and says so", () => {
  const choices = { ...world, features: [{ key: "invoice", name: { ja: "請求書", en: "Invoices" } }] };
  const fill = (link: string) => readPrefill(new URLSearchParams(link.split("?")[1]), choices, "ja");
  const link = prefillOf({ metric: "feature_events", featureKey: "invoice", target: 120 });
  expect(fill(link)).toMatchObject({
    ignored: false,
    fields: {
      metric: "feature_events",
      feature: "invoice",
      target: "120",
      title: "「請求書」の利用を広げる",
      due: "2027-05-22",
    },
  });
  expect(fill("/plan/new?metric=seat_utilisation&target=0.4")).toMatchObject({
    fields: { target: "40" },
    ignored: false,
  });
  for (const wrong of [
    "metric=toString",
    "metric=active_users&target=x",
    "feature=nothing",
    "metric=breadth&target=4",
  ]) {
    expect(fill(`/plan/new?${wrong}`).ignored).toBe(true);
  }
  expect(fill("/plan/new").ignored).toBe(false);
});

test("a chart begins at the start, ends on the due day and knows nothing of days to come", () => {
  const goal = { startsOn: "2026-01-01", dueOn: "2026-12-31", baseline: 0, target: 364 };
  const { days, actual, pace } = courseOf(goal, [1, 2, 3, 4, 5]);
  expect([days[0], days.at(-1), actual.at(-1), pace.at(-1), days.length <= 43]).toEqual([
    "2026-01-01",
    "2026-12-31",
    null,
    364,
    true,
  ]);
  expect(actual[days.indexOf("2026-01-05")]).toBe(5);
});

test("what a person completes is on track until its due day is over", () => {
  const at = (today: string, done = false) => statusByHand("2026-11-22", today, done);
  expect([at("2026-11-22"), at("2026-11-23"), at("2026-11-23", true)]).toEqual(["on_track", "overdue", "achieved"]);
});

test("the timeline puts what is behind today before it, and each goal on its due day after its steps", () => {
  const both = (name: string) => ({ ja: name, en: name });
  const step = (id: string, dueOn: string, achievedOn: string | null) => ({
    ...{ id, title: both(id), threshold: 1, dueOn, achievedOn, evidence: null, note: "" },
    status: achievedOn ? ("achieved" as const) : ("at_risk" as const),
  });
  const goal = {
    ...{
      id: "g",
      title: both("g"),
      metric: "breadth",
      featureKey: null,
      unit: "share" as const,
      baseline: 0,
      target: 1,
    },
    ...{
      direction: "up" as const,
      startsOn: "2026-01-01",
      dueOn: "2026-12-31",
      contact: null,
      staff: null,
      current: 0,
    },
    ...{ progress: 0, status: "at_risk" as const },
    milestones: [
      step("late", "2026-05-01", null),
      step("early", "2026-12-31", "2026-04-01"),
      step("last", "2026-12-31", null),
    ],
  };
  const { past, ahead } = timelineOf([goal], "2026-06-01");
  expect(past.map(({ key }) => key)).toEqual(["early", "late"]);
  expect(ahead.map(({ key }) => key)).toEqual(["last", "g"]);
});

test("the number of rows that comes back with a form is none that fills the memory", () => {
  expect(["3", "", "many", "-5", "2147483648", "1e9"].map((rows) => stepRows({ rows }))).toEqual([3, 0, 0, 0, 50, 1]);
});

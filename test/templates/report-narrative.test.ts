// What a report says in words is what its numbers say: no other number, and no other direction.
import fc from "fast-check";
import { expect, test } from "vitest";
import { thriving } from "#app/domain/reports/samples/thriving.ts";
import { number, percent, signedPercent } from "#app/i18n/format.ts";
import { locales } from "#app/i18n/locale.ts";
import { narrative } from "#app/i18n/report-narrative.ts";
import { reportWords } from "#app/i18n/report-words.ts";

const account = thriving.account;
const numbersOf = (text: string) => text.match(/\d[\d,]*(?:\.\d+)?/g) ?? [];
const figure = (value: number | null, before: number | null, unit: "people" | "count") => ({ value, before, unit });
const UP = /増え|上がり|高い|grew|rose|\bup\b|Up |above/;
const DOWN = /減っ|減り|下がり|低い|fell|sank|down|Down|below/;

const count = fc.integer({ min: 0, max: 100_000 });
const known = fc.option(count, { nil: null });
const feature = fc.record({
  name: fc.constant({ ja: "承認", en: "Approvals" }),
  events: count,
  eventsBefore: known,
  entitled: fc.boolean(),
});

test("every number of the usage paragraph is a figure, and up and down follow the sign", () => {
  const usages = fc.record({
    weekly: known,
    daily: known,
    value: known,
    before: known,
    features: fc.array(feature, { maxLength: 4 }),
  });
  fc.assert(
    fc.property(usages, fc.constantFrom(...locales), ({ weekly, daily, value: beside, before, features }, locale) => {
      // All events are at least those of the features.
      const value = beside === null ? null : features.reduce((sum, { events }) => sum + events, beside);
      const words = reportWords(locale, account);
      const usage = {
        weeklyActive: figure(weekly, null, "people"),
        dailyActive: figure(daily, null, "people"),
        events: figure(value, before, "count"),
        features,
      };
      const text = narrative.usage(usage, words);
      if (value === null) {
        expect(text).toBe("");
        return;
      }
      const changes = [{ events: value, eventsBefore: before }, ...features].flatMap(({ events, eventsBefore }) =>
        eventsBefore ? [signedPercent(Math.abs((events - eventsBefore) / eventsBefore), locale)] : [],
      );
      const counts = [weekly, daily, value, before, ...features.map(({ events }) => events)];
      const shown = counts.flatMap((each) => (each === null ? [] : [number(each, locale)]));
      const allowed = new Set([...shown, ...changes].flatMap(numbersOf));
      for (const each of numbersOf(text)) expect(allowed).toContain(each);

      const top = [...features].sort((a, b) => b.events - a.events)[0];
      const courses = [
        [value, before],
        [top && top.events > 0 ? top.events : null, top?.eventsBefore ?? null],
      ] as const;
      const moved = courses.flatMap(([now, then]) => (now === null || !then ? [] : [(now - then) / then]));
      expect(UP.test(text)).toBe(moved.some((change) => change > 0.005));
      expect(DOWN.test(text)).toBe(moved.some((change) => change < -0.005));
    }),
  );
});

test("the paragraph on value tells the largest counted item and the share that is sure", () => {
  const part = fc.integer({ min: 0, max: 5_000_000 });
  fc.assert(
    fc.property(fc.tuple(part, part, part), fc.constantFrom(...locales), ([measured, confirmed, estimated], locale) => {
      const words = reportWords(locale, account);
      const range = (expected: number) => ({ low: expected, expected, high: expected });
      const total = measured + confirmed + estimated;
      const driver = (ja: string, expected: number, counted = true) => ({
        name: { ja, en: ja },
        value: range(expected),
        counted,
      });
      const value = {
        total: range(total),
        split: { measured: range(measured), confirmed: range(confirmed), estimated: range(estimated) },
        drivers: [driver("甲", 300_000), driver("乙", 700_000), driver("丙", 900_000, false)],
      };
      const text = narrative.value(value, words);
      expect(text).toContain("乙");
      expect(text).not.toContain("丙");
      const share = total === 0 ? 0 : (measured + confirmed) / total;
      const allowed = new Set([
        ...numbersOf(words.range(range(700_000), "money")),
        ...numbersOf(percent(share, locale)),
      ]);
      for (const each of numbersOf(text)) expect(allowed).toContain(each);
    }),
  );
});

test("the paragraph on voices counts the answers, and claims a change only beyond chance", () => {
  const scores = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 11, maxLength: 11 });
  const points = fc.integer({ min: -100, max: 100 });
  fc.assert(
    fc.property(
      scores,
      points,
      fc.option(points, { nil: null }),
      fc.constantFrom(...locales),
      (histogram, nps, npsBefore, locale) => {
        const interval = { low: nps - 15, high: nps + 15 };
        const text = narrative.voice({ nps, npsBefore, histogram, interval }, reportWords(locale, account));
        const sum = (some: number[]) => some.reduce((total, each) => total + each, 0);
        const counts = [
          sum(histogram),
          sum(histogram.slice(0, 7)),
          sum(histogram.slice(9)),
          Math.abs(nps - (npsBefore ?? nps)),
        ];
        const allowed = new Set(counts.map((each) => number(each, locale)));
        for (const each of numbersOf(text)) expect(allowed).toContain(each);
        expect(UP.test(text)).toBe(npsBefore !== null && nps > npsBefore);
        expect(DOWN.test(text)).toBe(npsBefore !== null && nps < npsBefore);
        const isChance = npsBefore !== null && npsBefore !== nps && Math.abs(nps - npsBefore) <= 15;
        expect(/ばらつき|chance/.test(text)).toBe(isChance);
      },
    ),
  );
});

test("the paragraph on goals names the next one that is due, and none where all are achieved", () => {
  const goal = (ja: string, status: string, dueOn: string, progress: number | null) => ({
    title: { ja, en: ja },
    status,
    dueOn,
    progress,
  });
  const words = reportWords("ja", account);
  const plan = {
    goals: [
      goal("遠い", "on_track", "2027-03-31", 0.2),
      goal("近い", "on_track", "2026-12-31", 0.456),
      goal("済み", "achieved", "2026-01-31", 1),
    ],
  };
  expect(narrative.plan(plan, words)).toBe(
    "次に期日を迎えるのは「近い」(2026年12月31日)です。目標までの46%を進んでいます。",
  );
  expect(narrative.plan({ goals: [goal("遅い", "overdue", "2026-06-30", null)] }, words)).toContain("過ぎています");
  expect(narrative.plan({ goals: plan.goals.slice(2) }, words)).toBe("");
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { isDoubtful, signalsOf, type Traces } from "#app/domain/surveys/answer-signals.ts";

const AT = new Date("2026-05-01T03:00:00Z");
const BROWSER =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36";
const before = (ms: number) => new Date(AT.getTime() - ms);
const opened = (score: number, ms: number) => ({ what: "score" as const, score, at: before(ms) });
const hand: Traces = {
  ...{ ageMs: 8_000, scripted: true, touched: true, userAgent: BROWSER, openings: [opened(9, 8_000)], at: AT },
};
const signals = (traces: Partial<Traces>) => signalsOf({ ...hand, ...traces });

test("each sign by itself holds nothing back, and two do", () => {
  const one: [string, Partial<Traces>][] = [
    ["hidden", { openings: [{ what: "hidden", score: null, at: before(5_000) }] }],
    ["burst", { openings: [opened(1, 9_000), opened(2, 8_500)] }],
    ["fast", { ageMs: 1_999 }],
    ["untouched", { touched: false }],
    ["program", { userAgent: "python-requests/2.31" }],
  ];
  for (const [name, traces] of one) {
    expect(signals(traces)).toEqual([name]);
    expect(isDoubtful(signals(traces))).toBe(false);
    for (const [other, more] of one) {
      const pair = signals({ ...more, ...traces });
      if (other !== name && pair.length > 1) expect(isDoubtful(pair)).toBe(true);
    }
  }
  expect(signals({})).toEqual([]);
});

test("at the edges: two figures ten seconds apart, four however slowly, three minutes and no more", () => {
  expect(signals({ openings: [opened(1, 20_000), opened(2, 10_000)] })).toEqual(["burst"]);
  expect(signals({ openings: [opened(1, 20_001), opened(2, 10_000)] })).toEqual([]);
  expect(signals({ openings: [opened(1, 20_000), opened(1, 19_000)] })).toEqual([]);
  expect(signals({ openings: [1, 2, 3, 4].map((figure) => opened(figure, figure * 30_000)) })).toEqual(["burst"]);
  expect(signals({ openings: [opened(1, 180_001), opened(2, 180_001)] })).toEqual([]);
  expect(signals({ ageMs: 2_000 })).toEqual([]);
});

test("of two thousand scanners that follow everything and send, every one is held, under whatever name", () => {
  const scanner = fc.record({
    ...{ ageMs: fc.integer({ min: 1_000, max: 60_000 }), scripted: fc.boolean(), touched: fc.boolean() },
    userAgent: fc.constantFrom(BROWSER, "", "HeadlessChrome/140", "curl/8"),
    gap: fc.integer({ min: 0, max: 900 }),
    from: fc.integer({ min: 1_000, max: 60_000 }),
  });
  const held = fc.sample(scanner, 2_000).filter(({ gap, from, ...traces }) => {
    const figures = Array.from({ length: 11 }, (_, figure) => opened(figure, from + gap * figure));
    const openings = [...figures, { what: "hidden" as const, score: null, at: before(from) }];
    return isDoubtful(signals({ ...traces, openings }));
  });
  expect(held).toHaveLength(2_000);
});

test("of two thousand people none is held: with script or without, by pointer, key or voice, after a scanner at the gate", () => {
  const person = fc.record({
    ageMs: fc.integer({ min: 2_000, max: 86_400_000 }),
    by: fc.constantFrom("hand", "voice", "no script"),
    gate: fc.boolean(),
    looks: fc.array(fc.integer({ min: 0, max: 10 }), { maxLength: 2 }),
  });
  const held = fc.sample(person, 2_000).filter(({ ageMs, by, gate, looks }) => {
    const earlier = gate ? Array.from({ length: 11 }, (_, figure) => opened(figure, 300_000 + figure * 20)) : [];
    const own = looks.map((figure, n) => opened(figure, 15_000 + n * 4_000));
    const traces = { ageMs, scripted: by !== "no script", touched: by === "hand", openings: [...earlier, ...own] };
    // Who hears the page and changes their mind within ten seconds is two signs at once; they look at one figure.
    return isDoubtful(signals(by === "voice" ? { ...traces, openings: earlier } : traces));
  });
  expect(held).toEqual([]);
});

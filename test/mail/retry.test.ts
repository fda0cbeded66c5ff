import { expect, test } from "vitest";
import { nextAttemptAt } from "#app/mail/retry.ts";

const FIRST = new Date("2026-07-01T00:00:00Z");
const minutes = (deferrals: number, random: number, askedMs: number | null = null) => {
  const at = nextAttemptAt({ deferrals, firstTriedAt: FIRST, askedMs }, FIRST, random);
  return (((at?.getTime() ?? Number.NaN) - FIRST.getTime()) / 60_000).toFixed(2);
};

test("waits five minutes, then a third longer each time, a fifth more or less", () => {
  expect([1, 2, 3, 10].map((deferrals) => minutes(deferrals, 0.5))).toEqual(["5.00", "6.50", "8.45", "53.02"]);
  expect([minutes(1, 0), minutes(1, 1)]).toEqual(["4.00", "6.00"]);
});

test("waits as long as the server asks for, and a little more", () => {
  expect([minutes(7, 0, 60_000), minutes(7, 1, 60_000)]).toEqual(["1.00", "1.20"]);
});

test("gives up once the next attempt would be more than four days after the first", () => {
  const day = 24 * 60 * 60_000;
  const at = (ms: number) => nextAttemptAt({ deferrals: 1, firstTriedAt: FIRST }, new Date(FIRST.getTime() + ms), 0.5);
  expect(at(4 * day - 5 * 60_000)).toEqual(new Date(FIRST.getTime() + 4 * day));
  expect(at(4 * day - 5 * 60_000 + 1)).toBeNull();
});

test("twenty attempts in a row stay within the four days", () => {
  let now = FIRST;
  let deferrals = 0;
  const next = () => nextAttemptAt({ deferrals: ++deferrals, firstTriedAt: FIRST }, now, 1);
  for (let at: Date | null = now; at; at = next()) now = at;
  expect(deferrals).toBeGreaterThan(15);
  expect(now.getTime()).toBeLessThanOrEqual(FIRST.getTime() + 4 * 24 * 60 * 60_000);
});

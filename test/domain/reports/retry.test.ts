import { expect, test } from "vitest";
import { isUnknownAddress, nextAttemptAt } from "#app/domain/reports/retry.ts";

const QUEUED = new Date("2026-07-01T00:00:00Z");
const minutes = (attempt: number, random: number) =>
  (((nextAttemptAt(attempt, QUEUED, QUEUED, random)?.getTime() ?? Number.NaN) - QUEUED.getTime()) / 60_000).toFixed(2);

test("waits five minutes, then a third longer each time, a fifth more or less", () => {
  expect([1, 2, 3, 10].map((attempt) => minutes(attempt, 0.5))).toEqual(["5.00", "6.50", "8.45", "53.02"]);
  expect([minutes(1, 0), minutes(1, 1)]).toEqual(["4.00", "6.00"]);
});

test("gives up once the next attempt would be more than four days after the mail was queued", () => {
  const day = 24 * 60 * 60_000;
  const at = (ms: number) => nextAttemptAt(1, QUEUED, new Date(QUEUED.getTime() + ms), 0.5);
  expect(at(4 * day - 5 * 60_000)).toEqual(new Date(QUEUED.getTime() + 4 * day));
  expect(at(4 * day - 5 * 60_000 + 1)).toBeNull();
});

test("twenty attempts in a row stay within the four days", () => {
  let now = QUEUED;
  let attempts = 0;
  for (let next: Date | null = now; next; next = nextAttemptAt(++attempts, QUEUED, now, 1)) now = next;
  expect(attempts).toBeGreaterThan(15);
  expect(now.getTime()).toBeLessThanOrEqual(QUEUED.getTime() + 4 * 24 * 60 * 60_000);
});

test.each([
  ["5.1.1", true],
  ["5.1.10", true],
  ["5.2.1", false],
  ["5.7.1", false],
  ["4.1.1", false],
  [null, false],
])("status %s says that the address does not exist: %s", (status, unknown) => {
  expect(isUnknownAddress(status)).toBe(unknown);
});

import { expect, test } from "vitest";
import { addDays, type Day, daysBetween } from "#app/domain/day.ts";
import { firstReached } from "#app/domain/milestones/reached.ts";

const START = "2026-04-01";
const steps = [1, 4, 9, 12, 30].map((threshold) => ({ threshold, dueOn: "2026-04-30" }));
const course = { kind: "total" as const, direction: "up" as const, startsOn: START };
const events: [day: Day, uses: number][] = [
  ["2026-04-02", 1],
  ["2026-04-03", 3],
  ["2026-04-03", 2],
  ["2026-04-11", 4],
  ["2026-04-20", 1],
  ["2026-04-30", 2],
];

/** The total at the end of each day of April, by what has arrived. */
function totals(arrived: typeof events): number[] {
  return Array.from({ length: 30 }, (_, i) =>
    arrived.filter(([day]) => daysBetween(START, day) <= i).reduce((sum, [, uses]) => sum + uses, 0),
  );
}

test("in each of the 720 orders in which six events can arrive, the same steps are reached on the same days", () => {
  const outcomes = new Set<string>();
  const recorded = new Set<string>();
  for (const order of permutations(events)) {
    const kept = new Map<number, Day>();
    for (let n = 1; n <= order.length; n += 1) {
      for (const step of steps) {
        const found = firstReached(totals(order.slice(0, n)), course, step);
        // The first record of a step stays, whatever arrives later.
        if (found && !kept.has(step.threshold)) kept.set(step.threshold, found.achievedOn);
      }
    }
    recorded.add([...kept.keys()].sort((a, b) => a - b).join(" "));
    outcomes.add(JSON.stringify(steps.map((step) => firstReached(totals(order), course, step)?.achievedOn ?? null)));
  }
  expect([...recorded]).toEqual(["1 4 9 12"]);
  expect([...outcomes]).toEqual(['["2026-04-02","2026-04-03","2026-04-11","2026-04-30",null]']);
});

test("a level that was there once was reached, and a total that must stay small only when its time is over", () => {
  const level = { ...course, kind: "level" as const };
  expect(firstReached([null, 0, 5, 0], level, { threshold: 5, dueOn: START })).toEqual({
    achievedOn: addDays(START, 2),
    value: 5,
  });
  const small = { ...course, direction: "down" as const };
  expect(firstReached([0, 0, 1], small, { threshold: 1, dueOn: "2026-04-04" })).toBeNull();
  expect(firstReached([0, 0, 1], small, { threshold: 1, dueOn: "2026-04-03" })?.achievedOn).toBe("2026-04-03");
});

function permutations<T>(items: T[]): T[][] {
  if (items.length < 2) return [items];
  return items.flatMap((item, i) => permutations(items.filter((_, j) => j !== i)).map((rest) => [item, ...rest]));
}

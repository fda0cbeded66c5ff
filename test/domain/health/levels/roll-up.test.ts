import { expect, test } from "vitest";
import type { Level } from "#app/domain/health/levels/level.ts";
import {
  disagreementsOf,
  isAway,
  type RatedContract,
  type RatedPerson,
  rollUpContracts,
  rollUpPeople,
} from "#app/domain/health/levels/roll-up.ts";
import { type Band, bandOf } from "#app/domain/health/score.ts";

const TODAY = "2026-07-15";

function level(score: number | null, delta: number | null = null): Level {
  const band = score === null ? null : bandOf(score);
  return { signals: [], score, coverage: 1, band, change: delta === null ? null : { delta, parts: [] } };
}

function contract(id: string, score: number | null, mrrMinor: number, fields: Partial<RatedContract> = {}) {
  return { id, plan: `${id} plan`, mrrMinor, currency: "JPY", level: level(score), ...fields };
}

function people(...bands: (Band | null)[]): RatedPerson[] {
  const scores = { red: 10, amber: 60, green: 90 };
  return bands.map((band) => ({
    ...{ name: "佐藤", decides: false, knownDays: 100, lastSeenOn: TODAY, bandBefore: band, trend: null },
    level: level(band && scores[band]),
  }));
}

const decider = (name: string, lastSeenOn: string | null, knownDays = 100): RatedPerson => ({
  ...people(null)[0]!,
  ...{ name, decides: true, lastSeenOn, knownDays },
});

test("contracts are summed up by price, with the lowest named", () => {
  // (80 × 300,000 + 30 × 100,000) ÷ 400,000 = 67.5
  const sum = rollUpContracts([contract("a", 80, 300_000), contract("b", 30, 100_000)]);
  expect(sum).toMatchObject({ score: 67.5, judged: 2, contracts: 2, priceShare: 1, unknown: null });
  expect(sum.lowest?.id).toBe("b");
});

test("what is not judged is no part of the mean, and the page is told how much that leaves", () => {
  const unjudged = contract("b", null, 100_000, { level: { ...level(20), band: null } });
  const sum = rollUpContracts([contract("a", 80, 300_000), unjudged]);
  expect(sum).toMatchObject({ score: 80, judged: 1, contracts: 2, priceShare: 0.75, lowest: { id: "a" } });
});

test("the mean moves by what its contracts moved, at today's prices", () => {
  // (−10 × 300,000 + 6 × 100,000) ÷ 400,000 = −6; the one without an earlier score is left out.
  const moved = [
    contract("a", 80, 300_000, { level: level(80, -10) }),
    contract("b", 30, 100_000, { level: level(30, 6) }),
    contract("c", 50, 900_000),
  ];
  expect(rollUpContracts(moved).delta).toBeCloseTo(-6, 9);
  expect(rollUpContracts([contract("c", 50, 900_000)]).delta).toBeNull();
});

test("yen and dollars have no mean, nor what costs nothing, nor what is not judged", () => {
  const mixed = [contract("a", 80, 300_000), contract("b", 30, 100_000, { currency: "USD" })];
  expect(rollUpContracts(mixed)).toMatchObject({ score: null, delta: null, priceShare: null, unknown: "currencies" });
  expect(rollUpContracts(mixed).lowest?.id).toBe("b");
  expect(rollUpContracts([contract("a", 80, 0)])).toMatchObject({ score: null, priceShare: null, unknown: "no-price" });
  expect(rollUpContracts([contract("a", null, 5)])).toMatchObject({ unknown: "none-judged", lowest: null });
  expect(rollUpContracts([])).toMatchObject({ score: null, judged: 0, contracts: 0, unknown: "none-judged" });
});

test("people are counted by band, now and four weeks before", () => {
  const all = people("green", "green", "amber", "red", null);
  all[0]!.bandBefore = "red";
  all[3]!.bandBefore = null;
  const sum = rollUpPeople(all, TODAY);
  expect(sum.bands).toEqual({ green: 2, amber: 1, red: 1, unknown: 1 });
  expect(sum.bandsBefore).toEqual({ green: 1, amber: 1, red: 1, unknown: 2 });
});

test("use falls or rises from a fifth on", () => {
  const trends = [-0.2, -0.19, 0.2, 0.5, null];
  const sum = rollUpPeople(
    people("green", "green", "green", "green", "green").map((one, i) => ({ ...one, trend: trends[i]! })),
    TODAY,
  );
  expect(sum).toMatchObject({ withTrend: 4, falling: 1, rising: 2 });
});

test("who decides is away after sixty days; who is not known for as long is not", () => {
  // 2026-05-16 is sixty days before the 15th of July.
  expect(isAway(decider("A", "2026-05-16"), TODAY)).toBe(true);
  expect(isAway(decider("A", "2026-05-17"), TODAY)).toBe(false);
  expect(isAway(decider("A", null, 60), TODAY)).toBe(true);
  expect(isAway(decider("A", null, 59), TODAY)).toBe(false);
  const seen = [decider("北村", "2026-05-16"), decider("大西", null), decider("森", TODAY), ...people("red")];
  expect(rollUpPeople(seen, TODAY)).toMatchObject({ deciders: 3, away: ["北村", "大西"] });
});

test("a contract below its company is named, one above is not, unless all are", () => {
  const none = rollUpPeople([], TODAY);
  const contracts = [contract("a", 80, 1), contract("b", 50, 1), contract("c", 20, 1), contract("d", null, 1)];
  expect(disagreementsOf("green", contracts, none)).toEqual([
    { kind: "contract-lower", contract: "b", plan: "b plan", band: "amber" },
    { kind: "contract-lower", contract: "c", plan: "c plan", band: "red" },
  ]);
  expect(disagreementsOf("amber", contracts, none)).toMatchObject([{ contract: "c" }]);
  expect(disagreementsOf("red", contracts, none)).toEqual([]);
  expect(disagreementsOf("red", contracts.slice(0, 2), none)).toEqual([{ kind: "contracts-higher", contracts: 2 }]);
  expect(disagreementsOf("red", [], none)).toEqual([]);
  expect(disagreementsOf(null, contracts, none)).toBeNull();
});

test("a healthy company with a third of its people at risk, or a company at risk with half of them healthy, disagrees", () => {
  const of = (company: Band, ...bands: (Band | null)[]) =>
    disagreementsOf(company, [], rollUpPeople(people(...bands), TODAY));
  expect(of("green", "red", "red", "green", "green", "green", "green")).toEqual([
    { kind: "people-lower", red: 2, judged: 6 },
  ]);
  expect(of("green", "red", "green", "green", "green", "green", "green")).toEqual([]);
  expect(of("amber", "red", "red", "green", "green", "green", "green")).toEqual([]);
  expect(of("red", "green", "green", "green", "red", "red", "red")).toEqual([
    { kind: "people-higher", green: 3, judged: 6 },
  ]);
  expect(of("red", "green", "green", "red", "red", "red")).toEqual([]);
  // Four judged people are too few for shares, however many are not judged.
  expect(of("green", "red", "red", "red", "red", null, null)).toEqual([]);
});

test("half of the deciders away is worth a word while the company looks healthy", () => {
  const sum = rollUpPeople([decider("A", null), decider("B", TODAY)], TODAY);
  expect(disagreementsOf("green", [], sum)).toEqual([{ kind: "deciders-away", away: 1, deciders: 2 }]);
  expect(disagreementsOf("amber", [], sum)).toEqual([]);
  expect(disagreementsOf("green", [], rollUpPeople([decider("A", TODAY)], TODAY))).toEqual([]);
});

import { expect, test } from "vitest";
import { addDays } from "#app/domain/day.ts";
import {
  asOf,
  type ContractUse,
  commercialOf,
  contractSignals,
  contractWeights,
  heldOn,
  scopeOf,
  seatsAround,
  type Terms,
} from "#app/domain/health/levels/contract-level.ts";
import { judge, levelOf, trendOf } from "#app/domain/health/levels/level.ts";
import { ownModel } from "#app/domain/health/model.ts";

const TODAY = "2026-07-15";
const ALIVE = { hasEvents: true, isAlive: true };

function contract(fields: Partial<Terms> = {}): Terms {
  return {
    ...{ id: "one", plan: "標準", seats: 50, mrrMinor: 250_000, currency: "JPY", replacesId: null, endedOn: null },
    ...{ startsOn: "2024-04-01", renewsOn: "2027-04-01", featureKeys: ["invoice"] },
    ...fields,
  };
}

/** 26 weeks of five business days; `people` a day in the earlier half, then in the later. */
function weeks(before: number, now: number) {
  return Array.from({ length: 26 }, (_, i) => ({
    from: addDays("2026-01-12", 7 * i),
    businessDays: 5,
    userDays: 5 * (i < 13 ? before : now),
  }));
}

function use(fields: Partial<ContractUse> = {}): ContractUse {
  return { active: 20, seats: 50, weeks: weeks(20, 20), used: 1, entitled: 2, ...fields };
}

const judged = (of: ContractUse | null, facts = { renewalDays: 45 as number | null, seatsCut: 0, contracts: 1 }) =>
  judge(ownModel, contractWeights, contractSignals(of, facts, ALIVE), TODAY);

test("the weights of a contract's signals are a whole", () => {
  expect(Object.values(contractWeights).reduce((sum, weight) => sum + weight, 0)).toBe(100);
});

test("a contract is scored by the company's own functions, on its own features, seats and days", () => {
  // 20 of 50 seats are 40 %, half of 80 %: 50 points, × 0.30 = 15.
  // As many people as in the quarter before: 70 points, × 0.35 = 24.5.
  // 1 of 2 features is 50 % of 80 %: 62.5 points, × 0.15 = 9.375.
  // An open renewal in 45 of 90 days is 50, no seat given up 100: 75 points, × 0.20 = 15. Together 63.875.
  const level = judged(use());
  expect(level.signals.map(({ key, value }) => [key, value])).toEqual([
    ["usage_level", 50],
    ["usage_trend", 70],
    ["breadth", 62.5],
    ["commercial", 75],
  ]);
  expect(level.score).toBeCloseTo(63.875, 9);
  expect(level).toMatchObject({ coverage: 1, band: "amber" });
  expect(trendOf(level)).toBe(0);
});

test("how far it moved is the sum of what its signals did", () => {
  // Four weeks before, 40 people were active: 100 points instead of 50, × 0.30 = 15 more.
  const level = levelOf(judged(use()), judged(use({ active: 40 })));
  expect(level.change?.delta).toBeCloseTo(-15, 9);
  expect(level.change?.parts).toEqual([{ kind: "signal", key: "usage_level", points: expect.closeTo(-15, 9) }]);
  expect(levelOf(judged(use()), null).change).toBeNull();
});

test("without a trend the rest is weighed anew, and half a year of history is not invented", () => {
  // Three weeks of use: 0.30 × 50 + 0.15 × 62.5 + 0.20 × 75 = 39.375, over 0.65 = 60.577.
  const young = weeks(0, 0).map((week, i) => (i < 23 ? week : { ...week, userDays: 100 }));
  const level = judged(use({ weeks: young }));
  expect(level.signals[1]).toMatchObject({ value: null, unknown: "too-new" });
  expect(level.score).toBeCloseTo(60.577, 3);
  expect(level.coverage).toBeCloseTo(0.65, 9);
  expect(level.band).toBe("amber");
});

test("where its use cannot be told apart, a contract has its renewal and no band", () => {
  const level = judged(null);
  expect(level.signals.map(({ unknown }) => unknown)).toEqual(["no-features", "no-features", "no-features", null]);
  expect(level).toMatchObject({ score: 75, coverage: 0.2, band: null });
});

test("while no data arrives, that is the reason, whatever the contract lists", () => {
  const dead = { hasEvents: true, isAlive: false };
  const signals = contractSignals(null, { renewalDays: null, seatsCut: 0, contracts: 1 }, dead);
  expect(signals.map(({ unknown }) => unknown)).toEqual(["no-feed", "no-feed", "no-feed", null]);
});

test("a contract holds from its first day to the day before its end", () => {
  const ended = contract({ startsOn: "2026-07-01", endedOn: "2026-07-15" });
  expect(heldOn([ended], "2026-06-30")).toEqual([]);
  expect(heldOn([ended], "2026-07-01")).toEqual([ended]);
  expect(heldOn([ended], "2026-07-14")).toEqual([ended]);
  expect(heldOn([ended], "2026-07-15")).toEqual([]);
});

test("as of an earlier day a contract is what it replaced, and a new one is nothing", () => {
  const first = contract({ id: "first", endedOn: "2026-05-01" });
  const second = contract({ id: "second", startsOn: "2026-05-01", endedOn: "2026-07-01", replacesId: "first" });
  const third = contract({ id: "third", startsOn: "2026-07-01", replacesId: "second" });
  const all = [first, second, third];
  expect(asOf(third, all, "2026-07-15")?.id).toBe("third");
  expect(asOf(third, all, "2026-06-17")?.id).toBe("second");
  expect(asOf(third, all, "2026-04-30")?.id).toBe("first");
  expect(asOf(third, all, "2024-03-31")).toBeNull();
  expect(asOf(contract({ startsOn: "2026-07-01" }), all, "2026-06-17")).toBeNull();
});

test("records that replace each other in a ring end the search", () => {
  const ring = [
    contract({ id: "a", startsOn: "2026-07-01", replacesId: "b" }),
    contract({ id: "b", startsOn: "2026-07-01", replacesId: "a" }),
  ];
  expect(asOf(ring[0]!, ring, "2026-06-01")).toBeNull();
});

test("a contract without features stands for all use only where it holds alone", () => {
  const bare = contract({ featureKeys: [] });
  expect(scopeOf(bare, [bare])).toBe("all");
  expect(scopeOf(bare, [bare, contract()])).toBeNull();
  expect(scopeOf(contract({ featureKeys: ["b", "a", "b"] }), [])).toEqual(["a", "b"]);
});

test("contracts with the same features are sat on together, others by themselves", () => {
  const base = contract({ id: "base", seats: 100, featureKeys: ["invoice", "approval"] });
  const more = contract({ id: "more", seats: 20, featureKeys: ["invoice"] });
  const option = contract({ id: "option", seats: 7, featureKeys: ["forecast"] });
  const bare = contract({ id: "bare", seats: 3, featureKeys: [] });
  const held = [base, more, option, bare];
  expect(held.map((one) => seatsAround(one, held))).toEqual([
    { seats: 120, contracts: 2 },
    { seats: 120, contracts: 2 },
    { seats: 7, contracts: 1 },
    { seats: 3, contracts: 1 },
  ]);
});

test("seats given up count for half a year, and a decided renewal is no worry", () => {
  const old = contract({ id: "old", seats: 100, endedOn: "2026-07-01" });
  const cut = (startsOn: string) => contract({ id: "new", seats: 70, startsOn, replacesId: "old" });
  const open = { today: TODAY, isDecided: false };
  // 30 of 100 seats; 2026-01-17 is 179 days before the 15th of July.
  expect(commercialOf(cut("2026-01-17"), [old], open).seatsCut).toBeCloseTo(0.3, 9);
  expect(commercialOf(cut("2026-01-16"), [old], open).seatsCut).toBe(0);
  expect(commercialOf(contract({ seats: 120, replacesId: "old", startsOn: TODAY }), [old], open).seatsCut).toBe(0);
  expect(commercialOf(contract({ renewsOn: "2026-07-10" }), [], open).renewalDays).toBe(-5);
  expect(commercialOf(contract(), [], { today: TODAY, isDecided: true }).renewalDays).toBeNull();
});

import { expect, test } from "vitest";
import { areAllAchieved, atPace, proposeNextGoals } from "#app/domain/milestones/next-goals.ts";

const feature = (key: string, events: number, entitled = true) => ({
  key,
  name: { ja: key, en: key },
  events,
  entitled,
});

const adoption = {
  monthlyActive: 34,
  seats: 50,
  seatUtilisation: 0.68,
  breadth: 0.5,
  featuresUsed: 2,
  featuresEntitled: 4,
  features: [feature("invoice", 4_000), feature("approval", 1_234), feature("audit", 0), feature("export", 0)],
};

test("an unused feature, unused seats, breadth: three, with targets within reach", () => {
  expect(proposeNextGoals({ adoption, value: 1_000_000 })).toMatchObject([
    { metric: "feature_events", featureKey: "audit", current: 0, target: 130 },
    { metric: "seat_utilisation", current: 0.68, target: 0.7 },
    { metric: "breadth", current: 0.5, target: 0.75 },
  ]);
});

test("where everything is in use, more of what is going well", () => {
  const full = {
    ...adoption,
    seatUtilisation: 0.92,
    monthlyActive: 46,
    breadth: 1,
    featuresUsed: 2,
    featuresEntitled: 2,
  };
  const features = [feature("invoice", 4_000), feature("approval", 1_234)];
  expect(proposeNextGoals({ adoption: { ...full, features }, value: 1_234_567 })).toMatchObject([
    { metric: "value_expected", current: 1_234_567, target: 1_400_000 },
    { metric: "active_users", current: 46, target: 50 },
    { metric: "feature_events", featureKey: "invoice", current: 4_000, target: 4_400 },
  ]);
});

test("a total asks for more than the pace so far brings in the time that the goal has", () => {
  const known = { adoption: { ...adoption, seatUtilisation: 1, featuresEntitled: 2 }, value: 744_000 };
  const features = [feature("invoice", 706), feature("rare", 1), feature("outside", 0, false)];
  const paced = atPace({ ...known, adoption: { ...known.adoption, features } }, 2);
  expect(paced.adoption.features.map(({ events }) => events)).toEqual([1_400, 2, 0]);
  expect(proposeNextGoals(paced)).toMatchObject([
    { metric: "value_expected", current: 1_500_000, target: 1_700_000 },
    { metric: "active_users", current: 34, target: 38 },
    { metric: "feature_events", featureKey: "invoice", current: 1_400, target: 1_600 },
  ]);
});

test("every target lies above where it starts, and seats are never asked for twice over", () => {
  for (const seatUtilisation of [0, 0.05, 0.1, 0.3, 0.7, 0.89]) {
    const [first] = proposeNextGoals({ adoption: { ...adoption, seatUtilisation, features: [] }, value: null });
    expect(first?.metric).toBe("seat_utilisation");
    expect(first?.target).toBeGreaterThan(seatUtilisation);
    expect(first?.target).toBeLessThanOrEqual(0.9);
  }
});

test("an account without anything has nothing to build on", () => {
  const nothing = { ...adoption, monthlyActive: null, seats: null, seatUtilisation: null, breadth: null, features: [] };
  expect(proposeNextGoals({ adoption: nothing, value: null })).toEqual([]);
});

test("all achieved means at least one goal, and none open", () => {
  expect(areAllAchieved([])).toBe(false);
  expect(areAllAchieved([{ status: "achieved" }])).toBe(true);
  expect(areAllAchieved([{ status: "achieved" }, { status: "overdue" }])).toBe(false);
});

import { expect, test } from "vitest";
import { toAccountId } from "#app/domain/accounts/account-id.ts";
import { type PortfolioRow, readQuery, selectRows } from "#app/domain/health/portfolio.ts";

const row = (name: string, change: Partial<PortfolioRow>): PortfolioRow => ({
  accountId: toAccountId("00000000-0000-4000-8000-000000000000"),
  slug: name.toLowerCase(),
  name,
  industry: "other",
  owner: null,
  score: 60,
  coverage: 1,
  band: "amber",
  change: { since: null, delta: null, parts: [] },
  silence: "none",
  active: null,
  seats: null,
  trend: null,
  renewsOn: null,
  computedAt: null,
  ...change,
});

const rows = [
  row("Green", { band: "green", score: 90, renewsOn: "2027-01-01" }),
  row("Unknown", { band: null, score: 20, trend: -0.5 }),
  row("Silent", { band: "green", score: 80, silence: "silent", owner: { id: "m", name: "美咲" } }),
  row("Red", { band: "red", score: 30, renewsOn: "2026-12-01", trend: 0.1 }),
  row("Amber", { band: "amber", score: 50, change: { since: null, delta: -9, parts: [] } }),
];
const namesFor = (search: string) => selectRows(rows, readQuery(new URLSearchParams(search))).map(({ name }) => name);

test("who needs us most comes first: red and silent, then amber, the unknown, the healthy", () => {
  expect(namesFor("")).toEqual(["Red", "Silent", "Amber", "Unknown", "Green"]);
});

test.each([
  ["sort=name", ["Amber", "Green", "Red", "Silent", "Unknown"]],
  ["sort=score", ["Unknown", "Red", "Amber", "Silent", "Green"]],
  ["sort=change", ["Amber", "Green", "Red", "Silent", "Unknown"]],
  ["sort=trend", ["Unknown", "Red", "Amber", "Green", "Silent"]],
  ["sort=renewal", ["Red", "Green", "Amber", "Silent", "Unknown"]],
])("%s: the smallest first, the unknown last, then by name", (search, expected) => {
  expect(namesFor(search)).toEqual(expected);
});

test.each([
  ["band=red", ["Red"]],
  ["band=unknown", ["Unknown"]],
  ["silent=1", ["Silent"]],
  ["owner=m", ["Silent"]],
  ["q=GREEN", ["Green"]],
  ["q=%EF%BC%A7reen", ["Green"]],
  ["q=美咲", ["Silent"]],
  ["q=green&band=red", []],
  ["band=purple", ["Red", "Silent", "Amber", "Unknown", "Green"]],
])("%s filters", (search, expected) => {
  expect(namesFor(search)).toEqual(expected);
});

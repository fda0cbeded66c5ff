// How widely and deeply features are used: counted from events as they were sent.
import { expect, test } from "vitest";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { listDepth } from "#app/domain/usage/feature-depth.server.ts";
import { placeOf } from "#app/domain/usage/feature-depth.ts";
import { recordPeople } from "#app/domain/usage/identify.server.ts";
import { rollUpUsage } from "#app/domain/usage/rollup.server.ts";
import { withAccount } from "#app/lib/db.server.ts";
import { createAccount, recordUsage } from "#test/support/factories.ts";
import { users, writeDay, writeDays } from "./daily-rows.ts";

const QUARTER = { from: "2026-07-01", until: "2026-10-01" };
const JUNE = { from: "2026-06-01", until: "2026-07-01" };

const depth = (id: AccountId, periods = [QUARTER]) => withAccount(id, (tx) => listDepth(tx, id, periods));

test("depth is the median of what single people did, breadth counts each of them once", async () => {
  const { id } = await createAccount();
  await recordUsage(id, "2026-07-01", "invoice", 9, ["a", "b", "c"]);
  await recordUsage(id, "2026-09-30", "invoice", 7, ["c"]);
  await recordUsage(id, "2026-08-01", "approval", 4, ["a"]);
  const [now] = await depth(id);
  expect(now?.features.sort((a, b) => (a.key < b.key ? -1 : 1))).toEqual([
    { key: "approval", people: 1, depth: 4 },
    { key: "invoice", people: 3, depth: 3 },
  ]);
  // The pairs have 3, 3, 10 and 4 uses.
  expect(now?.median).toBe(3.5);
});

test("the first and the last day count, the days around do not; two periods are told apart", async () => {
  const { id } = await createAccount();
  await writeDay(id, "2026-06-30", { invoice: users(1, 50) });
  await writeDay(id, "2026-07-01", { invoice: [1] });
  await writeDay(id, "2026-09-30", { invoice: [2] });
  await writeDay(id, "2026-10-01", { invoice: users(1, 50) });
  const [now, june, never] = await depth(id, [QUARTER, JUNE, { from: "2020-01-01", until: "2020-02-01" }]);
  expect(now).toEqual({ features: [{ key: "invoice", people: 2, depth: 1 }], median: 1 });
  expect(june?.features).toEqual([{ key: "invoice", people: 50, depth: 1 }]);
  expect(never).toEqual({ features: [], median: null });
});

test("a user known by two ids is one user of the feature, with the uses of both", async () => {
  const { id } = await createAccount();
  await recordUsage(id, "2026-07-01", "invoice", 2, ["anonymous"]);
  await recordUsage(id, "2026-07-01", "invoice", 3, ["hanako"]);
  expect((await depth(id))[0]?.features).toEqual([{ key: "invoice", people: 2, depth: 2.5 }]);
  await recordPeople(id, [{ kind: "alias", previousId: "anonymous", userId: "hanako" }]);
  await rollUpUsage();
  expect((await depth(id))[0]?.features).toEqual([{ key: "invoice", people: 1, depth: 5 }]);
});

test("another company's people are not theirs", async () => {
  const mine = await createAccount();
  const theirs = await createAccount();
  await writeDays(theirs.id, "2026-07-01", 3, { secret: [1, 2] });
  expect(await depth(mine.id)).toEqual([{ features: [], median: null }]);
});

// 92 days are 13.14 weeks: 14 uses are weekly, 13 are not.
test.each([
  [5, 14, "hub"],
  [4, 14, "specialist"],
  [5, 13, "occasional"],
  [4, 13, "limited"],
] as const)("of ten active people %i use it, half of them %i times or more: %s", (people, median, place) => {
  const use = { key: "invoice", people, depth: median };
  expect(placeOf(use, 10, QUARTER)).toEqual({ people, share: people / 10, depth: median, place });
});

test("unused is 0 of the active people without a depth; where nobody was active, there is no share either", () => {
  expect(placeOf(undefined, 10, QUARTER)).toEqual({ people: 0, share: 0, depth: null, place: "unused" });
  expect(placeOf(undefined, 0, QUARTER)).toEqual({ people: 0, share: null, depth: null, place: "unused" });
});

test("on the first day of a period a single use is as often as weekly can be", () => {
  const day = { from: "2026-07-01", until: "2026-07-02" };
  expect(placeOf({ key: "invoice", people: 1, depth: 1 }, 1, day).place).toBe("hub");
});

import { expect, test } from "vitest";
import { getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import type { Period } from "#app/domain/day.ts";
import { quarterOf } from "#app/domain/quarter.ts";
import { takeSnapshot } from "#app/domain/reports/snapshot.server.ts";
import { listTasks } from "#app/domain/tasks/task.server.ts";
import { type ClaimWords, resolveDispute, reviewClaim } from "#app/domain/value/claim-review.server.ts";
import { listReviews } from "#app/domain/value/claims.server.ts";
import { getValue, listValueToDate } from "#app/domain/value/value.server.ts";
import { ownerPool, withAccount } from "#app/lib/db.server.ts";
import { users, writeDay } from "#test/domain/usage/daily-rows.ts";
import { createAccount, createContact, createStaff, createSubscription } from "#test/support/factories.ts";
import { createDriver } from "./driver-rows.ts";

const Q2 = { from: "2026-07-01", until: "2026-10-01" };
const Q3 = { from: "2026-10-01", until: "2027-01-01" };
const IN_NOVEMBER = new Date("2026-11-10T03:00:00Z");

async function arrange() {
  const { id } = await createAccount();
  const { id: contactId } = await createContact(id);
  await createSubscription(id, { mrrMinor: 1_000 });
  await createDriver(id, "invoice", [{ unit: "money", low: 80, expected: 100, high: 130, source: "assumed" }]);
  await createDriver(id, "paper", [{ unit: "money", expected: 50 }]);
  await createDriver(id, "postage", [{ unit: "money", low: 20, expected: 30, high: 40, source: "customer" }]);
  for (const day of ["2026-07-02", "2026-08-03", "2026-10-05"]) {
    await writeDay(id, day, { invoice: users(1, 3), paper: users(1, 2), postage: users(1, 4) });
  }
  const say = (words: Partial<ClaimWords>) =>
    reviewClaim(
      id,
      contactId,
      { driver: "invoice", quarter: "2026-Q2", verdict: "confirmed", adjusted: null, comment: "", seen: "", ...words },
      IN_NOVEMBER,
    );
  return { id, contactId, say };
}

const value = (id: AccountId, period: Period = Q2) =>
  withAccount(id, async (tx) => getValue(tx, await getAccount(tx, id), period));

const lastReview = async (id: AccountId, driver = "invoice") =>
  (await withAccount(id, (tx) => listReviews(tx, id))).find(({ driverKey }) => driverKey === driver)?.id ?? "";

test("the parts add up to the total, end by end, whatever was said", async () => {
  const { id, say } = await arrange();
  const sums = async () => {
    const { split, total } = await value(id);
    const ends = ["low", "expected", "high"] as const;
    for (const end of ends) {
      const sum = (split?.measured[end] ?? 0) + (split?.confirmed[end] ?? 0) + (split?.estimated[end] ?? 0);
      expect(sum).toBe(total?.[end]);
    }
    return [split?.measured.expected, split?.confirmed.expected, split?.estimated.expected];
  };
  expect(await sums()).toEqual([200, 0, 840]);
  expect(await say({})).toEqual({ kind: "reviewed" });
  expect(await sums()).toEqual([200, 600, 240]);
  await say({ driver: "postage", verdict: "adjusted", adjusted: 77 });
  expect(await sums()).toEqual([200, 677, 0]);
  expect((await value(id)).total).toEqual({ low: 757, expected: 877, high: 1_057 });
  await say({ driver: "paper", verdict: "disputed", comment: "Nobody prints any more" });
  expect(await sums()).toEqual([0, 677, 0]);
});

test("a confirmation holds for the figure that was confirmed", async () => {
  const { id, say } = await arrange();
  await say({});
  await writeDay(id, "2026-09-09", { invoice: users(1, 1) });
  const { drivers, split } = await value(id);
  expect(drivers[0]).toMatchObject({ claim: "moved", basis: "estimated", counted: true });
  expect(split?.confirmed.expected).toBe(0);
});

test("a disputed claim is in no total and in no edition, also of the next quarter, until it is answered", async () => {
  const { id, say } = await arrange();
  const staff = await createStaff();
  await say({ verdict: "disputed", comment: "Too high" });
  expect(await value(id)).toMatchObject({
    total: { expected: 440 },
    drivers: [{ counted: false, leftOut: "disputed", value: { expected: 600 } }, {}, {}],
  });
  const edition = (period: Period) =>
    withAccount(id, async (tx) => takeSnapshot(tx, await getAccount(tx, id), quarterOf(period.from, 4)));
  expect((await edition(Q2)).value).toMatchObject({
    total: { expected: 440 },
    split: { estimated: { expected: 240 }, measured: { expected: 200 } },
    drivers: [{ leftOut: "disputed", counted: false }, {}, {}],
  });
  expect((await edition(Q3)).value).toMatchObject({
    total: { expected: 220 },
    drivers: [{ leftOut: "disputed" }, {}, {}],
  });
  const [task] = await listTasks({ open: true, accountId: id });
  expect(task).toMatchObject({ kind: "dispute", subjectId: await lastReview(id), dueOn: "2026-11-17" });
  const answer = { outcome: "kept", note: "Counted from invoices", staffId: staff.id } as const;
  expect(await resolveDispute(id, task?.subjectId ?? "", answer)).toBe(true);
  expect(await resolveDispute(id, task?.subjectId ?? "", answer)).toBe(false);
  expect((await value(id)).total?.expected).toBe(1_040);
  expect((await edition(Q3)).value.total?.expected).toBe(520);
  expect(await listTasks({ open: true, accountId: id })).toEqual([]);
});

test("what we take back stays out of that quarter and of no other", async () => {
  const { id, say } = await arrange();
  const staff = await createStaff();
  await say({ verdict: "disputed", comment: "Too high" });
  await resolveDispute(id, await lastReview(id), { outcome: "removed", note: "You are right", staffId: staff.id });
  expect((await value(id)).drivers[0]).toMatchObject({ leftOut: "removed", counted: false });
  expect((await value(id, Q3)).drivers[0]).toMatchObject({ leftOut: null, counted: true });
});

test("a dispute that the customer takes back needs no answer", async () => {
  const { id, say } = await arrange();
  await say({ verdict: "disputed", comment: "Too high" });
  await say({ verdict: "withdrawn", seen: await lastReview(id) });
  expect((await value(id)).total?.expected).toBe(1_040);
  expect(await listTasks({ open: false, accountId: id })).toMatchObject([{ outcome: "withdrawn" }]);
});

test("of a group the next largest counts while the largest is disputed", async () => {
  const { id, say } = await arrange();
  await ownerPool().query("update value_driver set benefit_group = 'same' where account_id = $1", [id]);
  expect((await value(id)).drivers).toMatchObject([
    { counted: true },
    { counted: false, leftOut: "overlap", insteadOf: "invoice" },
    { counted: false, leftOut: "overlap", insteadOf: "invoice" },
  ]);
  await say({ verdict: "disputed", comment: "Too high" });
  const { drivers, total } = await value(id);
  expect(drivers.map(({ leftOut }) => leftOut)).toEqual(["disputed", "overlap", null]);
  expect(total?.expected).toBe(240);
});

test("a longer period is the sum of its quarters, and so is the value to date", async () => {
  const { id, say } = await arrange();
  await say({ verdict: "adjusted", adjusted: 100 });
  const both = { from: Q2.from, until: Q3.until };
  expect((await value(id, both)).total?.expected).toBe(540 + 520);
  const days = { from: "2026-12-31", until: "2027-01-01" };
  const list = await withAccount(id, async (tx) => listValueToDate(tx, await getAccount(tx, id), Q2.from, days));
  expect(list).toEqual([1_060]);
});

test("the second of two people gets the first's answer, and nothing is written", async () => {
  const { id, say } = await arrange();
  await say({});
  expect(await say({ verdict: "disputed", comment: "Too high" })).toMatchObject({
    kind: "moved",
    current: { verdict: "confirmed" },
  });
  expect((await value(id)).drivers[0]?.claim).toBe("confirmed");
});

test("the same words twice at once are one word, and no news to the person who said them", async () => {
  const { id, say } = await arrange();
  const twice = () => say({ verdict: "adjusted", adjusted: 100 });
  expect(await Promise.all([twice(), twice()])).toEqual([{ kind: "reviewed" }, { kind: "reviewed" }]);
  expect(await withAccount(id, (tx) => tx.claimReview.count())).toBe(1);
  expect(await say({ verdict: "adjusted", adjusted: 101 })).toMatchObject({ kind: "moved" });
});

test("what cannot be said is refused with the reason", async () => {
  const { id, say } = await arrange();
  const running = { quarter: "2026-Q3" };
  expect(await say(running)).toMatchObject({ problems: [{ field: "verdict", why: "running" }] });
  expect(await say({ verdict: "adjusted" })).toMatchObject({ problems: [{ field: "adjusted", why: "missing" }] });
  for (const adjusted of [Number.NaN, -1, 0.5, 1e300]) {
    expect(await say({ verdict: "adjusted", adjusted })).toMatchObject({ problems: [{ why: "amount" }] });
  }
  expect(await say({ verdict: "disputed", comment: "  " })).toMatchObject({ problems: [{ field: "comment" }] });
  expect(await say({ verdict: "withdrawn" })).toMatchObject({ problems: [{ why: "nothing" }] });
  for (const wrong of [{ driver: "none" }, { quarter: "2027-Q4" }, { quarter: "soon" }]) {
    expect(await say(wrong)).toEqual({ kind: "missing" });
  }
  expect(await withAccount(id, (tx) => listReviews(tx, id))).toEqual([]);
});

test("nobody but its own company can judge a claim, and no word is ever changed", async () => {
  const { id, say } = await arrange();
  const other = await createAccount();
  const { id: stranger } = await createContact(other.id);
  const words = {
    driver: "invoice",
    quarter: "2026-Q2",
    verdict: "confirmed",
    adjusted: null,
    comment: "",
    seen: "",
  } as const;
  expect(await reviewClaim(other.id, stranger, words, IN_NOVEMBER)).toEqual({ kind: "missing" });
  await say({});
  await expect(withAccount(id, (tx) => tx.$executeRaw`update claim_review set comment = 'other'`)).rejects.toThrow();
  await expect(withAccount(id, (tx) => tx.$executeRaw`delete from claim_review`)).rejects.toThrow();
});

// What the outcome signal is made of asks for a score when it changes, as an answer does: what the customer says of a
// value, a factor, a driver, the plan.
import { expect, test } from "vitest";
import { getAccount } from "#app/domain/accounts/account.server.ts";
import { changeGoal, retireGoal } from "#app/domain/milestones/goal-change.server.ts";
import { completeMilestones } from "#app/domain/milestones/milestones.server.ts";
import { decideGoal, proposeGoal } from "#app/domain/milestones/proposal.server.ts";
import {
  addAccountDriver,
  changeAccountDriver,
  draftOfDriver,
  listAccountDrivers,
} from "#app/domain/value/account-driver.server.ts";
import { changeAssumption } from "#app/domain/value/assumptions.server.ts";
import { resolveDispute, reviewClaim } from "#app/domain/value/claim-review.server.ts";
import { listReviews } from "#app/domain/value/claims.server.ts";
import { ownerPool, withAccount } from "#app/lib/db.server.ts";
import { createGoal } from "#test/domain/milestones/goal-rows.ts";
import { users, writeDay } from "#test/domain/usage/daily-rows.ts";
import { createDriver } from "#test/domain/value/driver-rows.ts";
import { createAccount, createContact, createFeature, createStaff, createVendor } from "#test/support/factories.ts";
import { listJobs } from "#test/support/queue.ts";

const NOW = new Date("2026-11-10T03:00:00Z");

async function aCompany() {
  await createVendor();
  await createFeature("invoice");
  const staff = await createStaff();
  const { id } = await createAccount({ staffId: staff.id });
  const contact = await createContact(id, { role: "admin" });
  await writeDay(id, "2026-07-02", { invoice: users(1, 6) });
  await writeDay(id, "2026-11-09", { invoice: users(1, 6) });
  return { id, staffId: staff.id, contactId: contact.id };
}

/** The accounts for which a score was asked since the last time, and why. */
async function scoresAsked(): Promise<unknown[]> {
  const jobs = await listJobs("score_health");
  await ownerPool().query("delete from graphile_worker._private_jobs");
  return jobs.map(({ payload }) => payload);
}

test("what the customer says of a value, and what we answer; not what is refused", async () => {
  const { id, staffId, contactId } = await aCompany();
  const asked = [{ accountId: id, cause: "record" }];
  await createDriver(id, "invoice", [{ unit: "money", low: 80, expected: 100, high: 130, source: "assumed" }]);
  const words = { driver: "invoice", quarter: "2026-Q2", adjusted: null, seen: "" };
  const say = (verdict: "disputed" | "confirmed", comment: string, seen = "") =>
    reviewClaim(id, contactId, { ...words, verdict, comment, seen }, NOW);
  expect(await say("disputed", "")).toMatchObject({ kind: "refused" });
  expect(await scoresAsked()).toEqual([]);
  expect(await say("disputed", "高すぎる")).toMatchObject({ kind: "reviewed" });
  expect(await scoresAsked()).toEqual(asked);
  const [review] = await withAccount(id, (tx) => listReviews(tx, id));
  await resolveDispute(id, review!.id, { outcome: "kept", note: "請求件数によります", staffId });
  expect(await scoresAsked()).toEqual(asked);
});

test("a factor or a driver that is another one now; not a form that came too late", async () => {
  const { id, staffId, contactId } = await aCompany();
  const asked = [{ accountId: id, cause: "record" }];
  const { factors } = await createDriver(id, "invoice", [
    { unit: "money", low: 80, expected: 100, high: 130, min: 50, max: 200, source: "assumed" },
  ]);
  const edit = { version: 1, range: { low: 90, expected: 110, high: 120 }, reason: "数えました" };
  const change = () =>
    changeAssumption(id, factors[0]!, { contactId }, { ...edit, source: "customer", asOf: "2026-11-01" }, NOW);
  expect(await change()).toMatchObject({ kind: "changed" });
  expect(await scoresAsked()).toEqual(asked);
  expect(await change()).toMatchObject({ kind: "moved" });
  expect(await scoresAsked()).toEqual([]);
  const account = await withAccount(id, (tx) => getAccount(tx, id));
  const [driver] = await listAccountDrivers(id);
  const draft = draftOfDriver(driver!);
  await changeAccountDriver(account, "invoice", staffId, {
    ...{ draft, isRetired: true, reason: "", version: driver!.version, factorVersions: new Map() },
  });
  expect(await scoresAsked()).toEqual(asked);
  expect(await addAccountDriver(account, staffId, { key: "other", draft, templateId: null })).toBe(true);
  expect(await scoresAsked()).toEqual(asked);
});

test("the plan both sides agreed on, and what is reached in it; not a goal that is only proposed", async () => {
  const { id, staffId, contactId } = await aCompany();
  const asked = [{ accountId: id, cause: "record" }];
  const draft = {
    ...{ title: { ja: "利用を広げる", en: "Use it more" }, metric: "active_users" as const, featureKey: null },
    ...{ target: 10, direction: "up" as const, dueOn: "2026-12-31", steps: [], evenly: 2 },
  };
  const made = await proposeGoal(id, { staffId }, draft, NOW);
  expect(await scoresAsked()).toEqual([]);
  const goalId = "id" in made ? made.id : "";
  await decideGoal(id, { contactId }, goalId, { verdict: "accepted", note: "" });
  expect(await scoresAsked()).toEqual(asked);
  const terms = { title: draft.title, target: 12, dueOn: draft.dueOn, contactId: null, staffId, steps: [] };
  expect(await changeGoal(id, staffId, goalId, 2, terms)).toBe("changed");
  expect(await scoresAsked()).toEqual(asked);
  expect(await retireGoal(id, staffId, goalId, 2)).toBe("moved");
  expect(await scoresAsked()).toEqual([]);
  expect(await retireGoal(id, staffId, goalId, 3)).toBe("changed");
  expect(await scoresAsked()).toEqual(asked);
  await createGoal(id, { startsOn: "2026-06-01" }, [5]);
  expect(await completeMilestones(id, "2026-11-10")).toHaveLength(1);
  expect(await scoresAsked()).toEqual(asked);
  expect(await completeMilestones(id, "2026-11-10")).toEqual([]);
  expect(await scoresAsked()).toEqual([]);
});

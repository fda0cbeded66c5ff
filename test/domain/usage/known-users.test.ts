// The ground of the login rate, and the people behind it.
import { expect, test } from "vitest";
import { countKnownUsers, listPeopleUse } from "#app/domain/usage/known-users.server.ts";
import { ownerPool, withAccount } from "#app/lib/db.server.ts";
import { createAccount, createContact, recordUsage } from "#test/support/factories.ts";

const QUARTER = { from: "2026-07-01", until: "2026-10-01" };
type Account = Awaited<ReturnType<typeof createAccount>>;

const known = async (account: Account, until = QUARTER.until) =>
  (await withAccount(account.id, (tx) => countKnownUsers(tx, account, [until])))[0];
const people = (account: Account) => withAccount(account.id, (tx) => listPeopleUse(tx, account, QUARTER));
const registered = (account: Account, externalId: string, createdAt: string, fields = {}) =>
  createContact(account.id, { externalId, ...fields }).then(({ id }) =>
    ownerPool().query("update contact set created_at = $2 where id = $1", [id, createdAt]),
  );

test("known is who was seen within the year and who was registered, each once", async () => {
  const account = await createAccount();
  await recordUsage(account.id, "2025-09-30", "invoice", 1, ["gone-for-over-a-year"]);
  await recordUsage(account.id, "2025-10-01", "invoice", 1, ["gone-for-a-year"]);
  await recordUsage(account.id, "2026-09-30", "invoice", 2, ["seen", "both"]);
  await recordUsage(account.id, "2026-10-01", "invoice", 1, ["came-later"]);
  await registered(account, "both", "2026-09-01T00:00:00Z");
  await registered(account, "never-used", "2026-09-30T14:59:59Z");
  await registered(account, "registered-later", "2026-09-30T15:00:00Z");
  await createContact(account.id, { externalId: null });
  expect(await known(account)).toBe(4);
  expect((await people(account)).map(({ id }) => id).sort()).toEqual(["both", "gone-for-a-year", "never-used", "seen"]);
});

test("who left is expected no more once 28 days have passed, unless they still use it", async () => {
  const account = await createAccount();
  await recordUsage(account.id, "2026-08-15", "invoice", 2, ["left", "left-lately"]);
  await recordUsage(account.id, "2026-09-30", "invoice", 1, ["left-but-active"]);
  await registered(account, "left", "2026-01-01T00:00:00Z", { leftOn: "2026-09-03" });
  await registered(account, "left-lately", "2026-01-01T00:00:00Z", { leftOn: "2026-09-04" });
  await registered(account, "left-but-active", "2026-01-01T00:00:00Z", { leftOn: "2026-08-31" });
  expect(await known(account)).toBe(2);
});

test("nobody known is nobody, for every day that is asked about", async () => {
  const account = await createAccount();
  const counts = await withAccount(account.id, (tx) => countKnownUsers(tx, account, ["2026-07-01", "2026-10-01"]));
  expect(counts).toEqual([0, 0]);
});

test("people are named where they are known, with days, uses and features of the period alone", async () => {
  const account = await createAccount();
  await registered(account, "u-1", "2026-01-01T00:00:00Z", { name: "佐藤 花子", department: "経理部" });
  await recordUsage(account.id, "2026-06-30", "archive", 9, ["u-1", "u-3"]);
  await recordUsage(account.id, "2026-07-01", "invoice", 2, ["u-1"]);
  await recordUsage(account.id, "2026-09-30", "approval", 1, ["u-1"]);
  await recordUsage(account.id, "2026-08-03", "invoice", 5, ["u-2"]);
  await recordUsage(account.id, "2026-10-01", "archive", 9, ["u-1"]);
  const nobody = { name: null, department: null };
  expect(await people(account)).toEqual([
    {
      id: "u-1",
      name: "佐藤 花子",
      department: "経理部",
      lastActiveOn: "2026-09-30",
      activeDays: 2,
      events: 3,
      features: ["approval", "invoice"],
    },
    { ...nobody, id: "u-2", lastActiveOn: "2026-08-03", activeDays: 1, events: 5, features: ["invoice"] },
    { ...nobody, id: "u-3", lastActiveOn: "2026-06-30", activeDays: 0, events: 0, features: [] },
  ]);
});

test("another company's people are not theirs", async () => {
  const [mine, theirs] = [await createAccount(), await createAccount()];
  await recordUsage(theirs.id, "2026-09-30", "invoice", 2, ["x", "y"]);
  await createContact(theirs.id, { externalId: "z" });
  expect(await known(mine)).toBe(0);
  expect(await people(mine)).toEqual([]);
});

import { expect, test } from "vitest";
import { dayAt } from "#app/domain/day.ts";
import { recordPeople } from "#app/domain/usage/identify.server.ts";
import { recordEvents } from "#app/domain/usage/ingest.server.ts";
import { countMarkedDays, rollUpUsage } from "#app/domain/usage/rollup.server.ts";
import { ownerPool } from "#app/lib/db.server.ts";
import { listDays } from "#test/support/events.ts";
import { createAccount } from "#test/support/factories.ts";
import { listJobs } from "#test/support/queue.ts";

type Account = Awaited<ReturnType<typeof createAccount>>;
let sent = 0;

async function use(account: Account, at: string, user: string | null, feature: string | null = "export", quantity = 1) {
  const occurredAt = new Date(at);
  const place = { accountId: account.id, occurredAt, day: dayAt(occurredAt, account.timeZone) };
  await recordEvents([
    {
      ...place,
      messageId: `m${++sent}`,
      kind: feature ? "track" : "page",
      featureKey: feature,
      userId: user,
      quantity,
    },
  ]);
}

test("a day is one row: events, features and users side by side", async () => {
  const acme = await createAccount({ slug: "acme", timeZone: "UTC" });
  await use(acme, "2026-04-01T10:00:00Z", "u1", "export", 2.5);
  await use(acme, "2026-04-01T11:00:00Z", "u1", "export");
  await use(acme, "2026-04-01T11:00:00Z", "u2", "import");
  await use(acme, "2026-04-01T12:00:00Z", "u2", null);
  expect(await rollUpUsage()).toEqual({ days: 1, accounts: 1 });
  expect(await listDays()).toMatchObject([
    {
      slug: "acme",
      day: "2026-04-01",
      events: 4,
      features: ["export", "import"],
      featureEvents: [2, 1],
      quantities: [3.5, 1],
      featureUsers: [1, 1],
      users: 2,
      userEvents: [2, 2],
      pairs: ["export u1 2", "import u2 1"],
    },
  ]);
});

test.each([
  ["Asia/Tokyo", "2026-04-01T14:59:59.999Z", "2026-04-01T15:00:00.000Z"],
  ["America/New_York", "2026-04-02T03:59:59.999Z", "2026-04-02T04:00:00.000Z"],
  ["Asia/Kathmandu", "2026-04-01T18:14:59.999Z", "2026-04-01T18:15:00.000Z"],
  ["Pacific/Kiritimati", "2026-04-01T09:59:59.999Z", "2026-04-01T10:00:00.000Z"],
  ["Pacific/Pago_Pago", "2026-04-02T10:59:59.999Z", "2026-04-02T11:00:00.000Z"],
])("in %s the last millisecond of a day and the first of the next are two days", async (timeZone, last, first) => {
  const account = await createAccount({ timeZone });
  await use(account, last, "u1");
  await use(account, first, "u1");
  await rollUpUsage();
  expect((await listDays()).map(({ day, events }) => [day, events])).toEqual([
    ["2026-04-01", 1],
    ["2026-04-02", 1],
  ]);
});

test("a late event adds its day up again; nothing new changes nothing", async () => {
  const acme = await createAccount();
  await use(acme, "2026-04-01T01:00:00Z", "u1");
  await rollUpUsage();
  expect(await rollUpUsage()).toEqual({ days: 0, accounts: 0 });
  await use(acme, "2026-04-01T02:00:00Z", "u2");
  expect(await rollUpUsage()).toEqual({ days: 1, accounts: 1 });
  expect(await listDays()).toMatchObject([{ day: "2026-04-01", events: 2, users: 2 }]);
  const { rows } = await ownerPool().query(
    "select external_id, first_seen_on::text, last_seen_on::text from usage_user order by 1",
  );
  expect(rows).toEqual(
    ["u1", "u2"].map((id) => ({ external_id: id, first_seen_on: "2026-04-01", last_seen_on: "2026-04-01" })),
  );
});

test("a day whose events are gone has no row any more", async () => {
  const acme = await createAccount();
  await use(acme, "2026-04-01T01:00:00Z", "u1");
  await rollUpUsage();
  await ownerPool().query("delete from usage_event");
  await ownerPool().query("insert into usage_dirty (account_id, day) values ($1, '2026-04-01')", [acme.id]);
  await rollUpUsage();
  expect(await listDays()).toEqual([]);
});

test("milestones are looked at once for each account that was rolled up", async () => {
  const acme = await createAccount();
  for (const hour of [1, 2, 3]) await use(acme, `2026-04-0${hour}T01:00:00Z`, "u1");
  await rollUpUsage();
  expect(await listJobs("complete_milestones")).toMatchObject([{ payload: { accountId: acme.id } }]);
});

test("two ids of one user count as one, also for the days before the second was known", async () => {
  const acme = await createAccount({ timeZone: "UTC" });
  await use(acme, "2026-04-01T01:00:00Z", "anonymous");
  await use(acme, "2026-04-01T02:00:00Z", "hanako");
  await use(acme, "2026-04-02T02:00:00Z", "anonymous");
  await rollUpUsage();
  expect((await listDays()).map(({ users }) => users)).toEqual([2, 1]);

  await recordPeople(acme.id, [{ kind: "alias", previousId: "anonymous", userId: "hanako" }]);
  await rollUpUsage();
  expect((await listDays()).map(({ users, userEvents }) => [users, userEvents])).toEqual([
    [1, [2]],
    [1, [1]],
  ]);
  const { rows } = await ownerPool().query("select external_id, last_seen_on::text from usage_user");
  expect(rows).toEqual([{ external_id: "hanako", last_seen_on: "2026-04-02" }]);

  await recordPeople(acme.id, [{ kind: "alias", previousId: "anonymous", userId: "hanako" }]);
  expect(await countMarkedDays()).toBe(0);
});

test("chains of ids end at the last, whichever link came first, and never run in a circle", async () => {
  const acme = await createAccount({ timeZone: "UTC" });
  for (const user of ["a", "b", "c", "d"]) await use(acme, "2026-04-01T01:00:00Z", user);
  await rollUpUsage();
  for (const [previousId, userId] of [
    ["c", "d"],
    ["a", "b"],
    ["b", "c"],
    ["d", "a"],
    ["d", "d"],
  ] as const) {
    await recordPeople(acme.id, [{ kind: "alias", previousId, userId }]);
  }
  await rollUpUsage();
  expect(await listDays()).toMatchObject([{ events: 4, users: 1, userEvents: [4] }]);
});

test("events that arrive while days are added up are never lost", async () => {
  const accounts = [await createAccount({ timeZone: "UTC" }), await createAccount({ timeZone: "UTC" })];
  let isSending = true;
  const sender = async (account: Account, name: string) => {
    for (let i = 0; i < 60; i++) await use(account, `2026-04-0${1 + (i % 3)}T0${i % 10}:00:00Z`, `${name}-${i % 5}`);
  };
  const roller = async () => {
    while (isSending) await rollUpUsage();
  };
  const sending = Promise.all(accounts.flatMap((account) => [sender(account, "x"), sender(account, "y")]));
  const rolling = Promise.all([roller(), roller()]);
  await sending.finally(() => {
    isSending = false;
  });
  await rolling;
  await rollUpUsage();
  const days = await listDays();
  expect(days.map(({ events }) => events)).toEqual([40, 40, 40, 40, 40, 40]);
  expect(days.every(({ users, userEvents }) => users === 10 && userEvents.reduce((a, b) => a + b) === 40)).toBe(true);
  expect(await countMarkedDays()).toBe(0);
});

test("an account that cannot be added up does not keep the others waiting", async () => {
  const [good, bad] = [await createAccount({ slug: "good" }), await createAccount({ slug: "bad" })];
  await use(good, "2026-04-01T01:00:00Z", "u1");
  await use(bad, "2026-04-01T01:00:00Z", "u1", "export", 1e12);
  // Past every check: sums that do not fit their type.
  await ownerPool().query("update usage_event set quantity = 1.7e308 where account_id = $1", [bad.id]);
  await ownerPool().query(
    "insert into usage_event select account_id, gen_random_uuid(), occurred_at, received_at, day, kind, feature_key, user_id, quantity from usage_event where account_id = $1",
    [bad.id],
  );
  await expect(rollUpUsage()).rejects.toThrow("1 accounts could not be rolled up");
  expect((await listDays()).map(({ slug }) => slug)).toEqual(["good"]);
  expect(await countMarkedDays()).toBe(1);
});

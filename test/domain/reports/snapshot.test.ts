import { expect, test } from "vitest";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { parseQuarter, type Quarter } from "#app/domain/quarter.ts";
import { readSnapshot, snapshotHash } from "#app/domain/reports/snapshot.server.ts";
import { ReportSnapshot } from "#app/domain/reports/snapshot.ts";
import {
  createAccount,
  createContact,
  createFeature,
  createStaff,
  createSubscription,
  insert,
  recordUsage,
} from "#test/support/factories.ts";

const Q1 = parseQuarter("2026-Q1", 4) as Quarter;

async function goal(accountId: AccountId, fields: object = {}) {
  const id = crypto.randomUUID();
  const title = { titleJa: "利用者を増やす", titleEn: "More users" };
  const course = { metric: "active_users", baseline: 1, target: 4, startsOn: "2026-01-01", dueOn: "2026-12-31" };
  await insert("goal", { accountId, id, ...title, ...course, ...fields });
  return id;
}

async function driver(accountId: AccountId) {
  const id = crypto.randomUUID();
  const names = { nameJa: "入力の削減", nameEn: "Less typing" };
  await insert("value_driver", { accountId, id, key: "entry", kind: "time_saved", ...names, featureKey: "invoice" });
  const assume = (key: string, unit: string, value: number, position: number) =>
    insert("assumption", {
      ...{ accountId, driverId: id, key, nameJa: key, nameEn: key, unit, position },
      ...{ low: value / 2, expected: value, high: value * 2, source: "assumed", asOf: "2026-04-01" },
    });
  await assume("minutes_per_use", "minutes", 6, 0);
  await assume("cost_per_hour", "money_per_hour", 3_000, 1);
}

/** Ten uses a month by some people, from January to June 2026, with everything that a report may tell of. */
async function acme() {
  const staff = await createStaff({ name: "田中 一郎", email: "tanaka@minato.example" });
  const account = await createAccount({ slug: "acme", startedOn: "2025-10-01", staffId: staff.id });
  await createFeature("invoice", { nameJa: "請求書", nameEn: "Invoices" });
  await createFeature("search", { nameJa: "検索", nameEn: "Search" });
  await createSubscription(account.id, { seats: 10, featureKeys: ["invoice", "search"], renewsOn: "2026-10-01" });
  await createContact(account.id);
  await driver(account.id);
  await goal(account.id);
  await recordUsage(account.id, "2026-01-13", "invoice", 10, ["a", "b"]);
  await recordUsage(account.id, "2026-03-24", "invoice", 30, ["a", "b"]);
  await recordUsage(account.id, "2026-04-07", "invoice", 20, ["a", "b", "c"]);
  await recordUsage(account.id, "2026-06-23", "invoice", 40, ["a", "c", "d"]);
  return account;
}

test("freezes the quarter's numbers beside those of the quarter before", async () => {
  const account = await acme();
  const snapshot = await readSnapshot(account.id, Q1);
  expect(snapshot).toMatchObject({
    account: { slug: "acme", currency: "JPY" },
    owner: { name: "田中 一郎", email: "tanaka@minato.example" },
    quarter: { key: "2026-Q1", from: "2026-04-01", until: "2026-07-01" },
    before: { key: "2025-Q4" },
    dataAsOf: "2026-06-23T03:00:00.000Z",
    usage: {
      monthlyActive: { value: 3, before: 2, unit: "people" },
      seatUtilisation: { value: 0.3, before: 0.2 },
      breadth: { value: 0.5, before: 0.5 },
      events: { value: 60, before: 40 },
      features: [
        { key: "invoice", events: 60, eventsBefore: 40 },
        { key: "search", events: 0, eventsBefore: 0 },
      ],
    },
    value: {
      total: { low: 4_500, expected: 18_000, high: 72_000 },
      totalBefore: { expected: 12_000 },
      cost: 750_000,
      drivers: [{ key: "entry", uses: 60, usesBefore: 40, hours: { expected: 6 } }],
    },
    plan: { goals: [{ title: { en: "More users" }, current: 3, target: 4 }] },
    voice: { asked: 0, nps: null, missing: "few-answers" },
  });
});

test("every figure has a receipt of its own, with the formula that gives it and the records it came from", async () => {
  const account = await acme();
  const { usage, value, plan, voice, receipts } = await readSnapshot(account.id, Q1);
  const find = (code: string | undefined) => receipts.find((receipt) => receipt.code === code);
  const codes = [
    ...Object.values(usage).flatMap((figure) =>
      figure && typeof figure === "object" && "receipt" in figure ? [figure.receipt] : [],
    ),
    ...value.drivers.map(({ receipt }) => receipt),
    ...plan.goals.map(({ receipt }) => receipt),
    value.receipt,
    ...["hours", "cost", "roi"].map((name) => receipts.find(({ figure }) => figure === name)?.code),
    voice.receipt,
  ];
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes.every((code) => find(code))).toBe(true);
  expect(receipts).toHaveLength(codes.length);
  expect(find(usage.events.receipt)).toMatchObject({
    figure: "events",
    rows: 60,
    from: "2026-04-01",
    until: "2026-07-01",
  });
  expect(find(usage.monthlyActive.receipt)).toMatchObject({ rows: 40 });
  expect(find(usage.seatUtilisation.receipt)?.formula).toBe("3 ÷ 10");
  const entry = find(value.drivers[0]?.receipt);
  expect(entry).toMatchObject({ subject: { ja: "入力の削減" }, formula: "60 × 6 min × ¥3,000/h = ¥18,000", rows: 60 });
  expect(find(value.receipt)?.formula).toBe(`${entry?.code} = ¥18,000`);
  const formula = (name: string) => receipts.find(({ figure }) => figure === name)?.formula;
  expect([formula("hours"), formula("cost")]).toEqual([`${entry?.code} = 6 h`, null]);
  expect(formula("roi")).toBe("(¥18,000 − ¥750,000) ÷ ¥750,000");
  expect(find(plan.goals[0]?.receipt)?.formula).toBe("(3 − 1) ÷ (4 − 1)");
});

test("the same data give the same hash, also when it is taken again from what was stored", async () => {
  const account = await acme();
  const snapshot = await readSnapshot(account.id, Q1);
  expect(snapshotHash(await readSnapshot(account.id, Q1))).toBe(snapshotHash(snapshot));
  expect(snapshotHash(ReportSnapshot.parse(JSON.parse(JSON.stringify(snapshot))))).toBe(snapshotHash(snapshot));
  await recordUsage(account.id, "2026-07-01", "invoice", 500);
  expect(snapshotHash(await readSnapshot(account.id, Q1))).toBe(snapshotHash(snapshot));
  await recordUsage(account.id, "2026-06-30", "invoice", 1);
  expect(snapshotHash(await readSnapshot(account.id, Q1))).not.toBe(snapshotHash(snapshot));
});

test("another company's numbers never enter", async () => {
  const account = await acme();
  const before = snapshotHash(await readSnapshot(account.id, Q1));
  const other = await createAccount();
  await createSubscription(other.id);
  await createContact(other.id);
  await goal(other.id);
  await recordUsage(other.id, "2026-05-12", "invoice", 500, ["a", "x", "y"]);
  expect(snapshotHash(await readSnapshot(account.id, Q1))).toBe(before);
});

test("an account without usage, contract, goals, drivers or contacts still gets an honest report", async () => {
  const account = await createAccount();
  const snapshot = await readSnapshot(account.id, Q1);
  expect(snapshot.usage.monthlyActive).toMatchObject({ value: null, before: null, missing: "no-events" });
  expect(snapshot.usage.events).toMatchObject({ value: null, missing: "no-events" });
  expect(snapshot.value).toMatchObject({ total: null, cost: null, roi: null, missing: "no-drivers" });
  expect(snapshot.summary.outcomes).toEqual([]);
  expect(snapshot.summary.worse).toBeNull();
  expect(snapshot.summary.decisions.map(({ kind }) => kind)).toEqual(["set-goals", "add-contact"]);
});

test("an account that began in the last two months of the quarter before is not compared with it", async () => {
  const compared = async (startedOn: string) => {
    const account = await createAccount({ startedOn });
    return (await readSnapshot(account.id, Q1)).before !== null;
  };
  expect([await compared("2026-01-31"), await compared("2026-02-01")]).toEqual([true, false]);
});

test("records that began late in the quarter before are not compared with", async () => {
  const account = await createAccount();
  await recordUsage(account.id, "2026-02-03", "invoice", 10);
  await recordUsage(account.id, "2026-05-12", "invoice", 100);
  const snapshot = await readSnapshot(account.id, Q1);
  expect(snapshot.before?.key).toBe("2025-Q4");
  expect(snapshot.usage.events).toMatchObject({ value: 100, before: null });
});

test("users who did not come back are counted as the cause, and the fall is stated", async () => {
  const account = await createAccount();
  await recordUsage(account.id, "2026-01-13", "invoice", 10);
  await recordUsage(account.id, "2026-03-24", "invoice", 100, ["a", "b", "c", "d", "e"]);
  await recordUsage(account.id, "2026-06-23", "invoice", 100, ["a", "f"]);
  const { worse } = (await readSnapshot(account.id, Q1)).summary;
  expect(worse).toMatchObject({ kind: "active-users", value: 2, before: 5, cause: { kind: "users-left", value: 4 } });
});

test("a feature that was used before and is neither used nor paid for any more still shows its fall", async () => {
  const account = await createAccount();
  await recordUsage(account.id, "2026-01-13", "old", 50);
  await recordUsage(account.id, "2026-05-12", "new", 60);
  const { features } = (await readSnapshot(account.id, Q1)).usage;
  expect(features).toMatchObject([
    { key: "new", events: 60, eventsBefore: 0 },
    { key: "old", events: 0, eventsBefore: 50, users: 0, entitled: false },
  ]);
});

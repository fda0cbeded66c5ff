import { expect, test } from "vitest";
import { getAccount } from "#app/domain/accounts/account.server.ts";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { addDays, type Day, daysIn } from "#app/domain/day.ts";
import { isBusinessDay } from "#app/domain/health/business-days.ts";
import { getHealthHistory, scoreAllHealth, scoreHealth } from "#app/domain/health/health.server.ts";
import { listPortfolio } from "#app/domain/health/portfolio.server.ts";
import { readQuery } from "#app/domain/health/portfolio.ts";
import { sentiment, type Voice } from "#app/domain/health/signals.ts";
import { gatherSilence } from "#app/domain/health/silence.server.ts";
import { judgeSilence } from "#app/domain/health/silence.ts";
import { recordEvents } from "#app/domain/usage/ingest.server.ts";
import { acrossAccounts, ownerPool, withAccount } from "#app/lib/db.server.ts";
import { createAccount, createContact, createSubscription, createVendor, insert } from "#test/support/factories.ts";

const TODAY: Day = "2026-07-15";
const NOW = new Date("2026-07-15T03:00:00Z");

/** Rolled-up use on the business days of the last weeks; `usersAt` is asked with the weeks that have passed since. */
async function use(accountId: AccountId, usersAt: (weeksAgo: number) => number, weeks = 40) {
  const days = daysIn({ from: addDays(TODAY, -7 * weeks), until: TODAY }).filter((day) => isBusinessDay(day, "japan"));
  const rows = days.map((day) => {
    const users = Math.round(usersAt(Math.floor((Date.parse(TODAY) - Date.parse(day) - 1) / 604_800_000)));
    return { day, users: Array.from({ length: users }, (_, i) => i + 1) };
  });
  await ownerPool().query(
    `insert into daily_usage (account_id, day, events, feature_keys, feature_events, feature_quantities, feature_users, user_keys, user_events)
     select $1, day, cardinality(users), '{invoice}', array[cardinality(users)], array[cardinality(users)::float8],
            array[cardinality(users)], users, array_fill(1, array[cardinality(users)])
       from jsonb_to_recordset($2::jsonb) r(day date, list jsonb),
            lateral (select array(select jsonb_array_elements_text(list)::bigint) as users) u
      where cardinality(users) > 0`,
    [accountId, JSON.stringify(rows.map(({ day, users }) => ({ day, list: users })))],
  );
}

async function answer(
  accountId: AccountId,
  score: number,
  at: Date,
  { kind = "nps", contactId }: { kind?: string; contactId?: string } = {},
) {
  const invitationId = await insertInvitation(accountId, contactId ?? (await createContact(accountId)).id, at, kind);
  await insert("response", { accountId, invitationId, kind, score, answeredAt: at });
}

async function insertInvitation(accountId: AccountId, contactId: string, at: Date, kind = "nps"): Promise<string> {
  const [id, campaignId] = [crypto.randomUUID(), crypto.randomUUID()];
  const campaign = { id: campaignId, kind, nameJa: "調査", nameEn: "Survey" };
  await insert("campaign", { ...campaign, opensOn: "2026-01-01", closesOn: "2026-12-31" });
  const times = { tokenHash: id, invitedAt: at, expiresAt: new Date("2026-12-31T00:00:00Z") };
  await insert("invitation", { accountId, id, campaignId, contactId, ...times });
  return id;
}

const historyOf = (accountId: AccountId) => withAccount(accountId, (tx) => getHealthHistory(tx, accountId, 10));

test("an account about which nothing is known has no score, and does not fail", async () => {
  const { id } = await createAccount();
  await scoreHealth(id, "nightly", NOW);
  const [record] = await historyOf(id);
  expect(record).toMatchObject({ score: null, coverage: 0, band: null, silence: { class: "no-data" } });
  expect(record!.signals.map(({ unknown }) => unknown)).toEqual([
    "no-events",
    "no-events",
    "no-events",
    "no-goals",
    "no-answers",
    "no-contacts",
    "no-tickets",
    "no-relationship",
    "no-contract",
  ]);
});

test("a score that an import asks for counts what was imported, before anybody has added it up", async () => {
  const { id } = await createAccount();
  await createSubscription(id, { seats: 1, featureKeys: ["invoice"] });
  const [occurredAt, day] = [new Date("2026-07-14T03:00:00Z"), "2026-07-14"];
  const event = { accountId: id, occurredAt, day, kind: "import" as const, featureKey: "invoice" };
  await recordEvents([{ ...event, messageId: "one", userId: "u", quantity: 1 }]);
  await scoreHealth(id, "import", NOW);
  const [record] = await historyOf(id);
  expect(record!.signals.find(({ key }) => key === "usage_level")).toMatchObject({ raw: { active: 1, seats: 1 } });
});

test("use, trend and breadth are scored from real rollups, and the unknown gives its weight away", async () => {
  const { id } = await createAccount();
  await createSubscription(id, { seats: 50, featureKeys: ["invoice", "approval"] });
  await use(id, () => 20);
  await scoreHealth(id, "nightly", NOW);
  const [record] = await historyOf(id);
  const signal = (key: string) => record!.signals.find((one) => one.key === key)!;
  expect(signal("usage_level")).toMatchObject({ value: 50, raw: { active: 20, seats: 50, share: 0.4 } });
  expect(signal("usage_trend")).toMatchObject({ value: 70, raw: { now: 20, before: 20, change: 0 } });
  expect(signal("breadth")).toMatchObject({ value: 62.5, raw: { used: 1, entitled: 2 } });
  expect(record!.coverage).toBeCloseTo(0.55, 9);
  expect(record!.band).toBeNull();
});

test("an answer moves the score, and the reason says so", async () => {
  const { id } = await createAccount();
  await createSubscription(id, { seats: 25, featureKeys: ["invoice"] });
  await use(id, () => 20);
  await scoreHealth(id, "nightly", NOW);
  await answer(id, 1, new Date(NOW.getTime() + 60_000));
  await scoreHealth(id, "answer", new Date(NOW.getTime() + 61_000));

  const [after, before] = await historyOf(id);
  expect(after).toMatchObject({ cause: "answer" });
  expect(after!.score!).toBeLessThan(before!.score! - 5);
  const parts = after!.change.parts;
  expect(parts).toContainEqual(
    expect.objectContaining({ kind: "data", appeared: expect.arrayContaining(["sentiment"]) }),
  );
  expect(parts.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(after!.score! - before!.score!, 9);
  expect(after!.change.delta).toBeCloseTo(after!.score! - before!.score!, 9);
});

test("an answer of this very millisecond counts, whatever fraction of it the database noted", async () => {
  const { id } = await createAccount();
  await answer(id, 9, NOW);
  await ownerPool().query("update response set answered_at = answered_at + interval '900 microseconds'");
  await scoreHealth(id, "answer", NOW);
  const [record] = await historyOf(id);
  expect(record!.signals.find(({ key }) => key === "sentiment")?.unknown).toBeNull();
});

test("a second answer moves sentiment itself", async () => {
  const { id } = await createAccount();
  await use(id, () => 20);
  await answer(id, 10, new Date(NOW.getTime() - 86_400_000));
  await scoreHealth(id, "nightly", NOW);
  await answer(id, 0, NOW);
  await scoreHealth(id, "answer", new Date(NOW.getTime() + 1_000));
  const [after] = await historyOf(id);
  expect(after!.change.parts).toContainEqual(expect.objectContaining({ kind: "signal", key: "sentiment" }));
  expect(after!.signals.find(({ key }) => key === "sentiment")!.value).toBeCloseTo(50, 0);
});

test("who decides weighs twice a member, every scale counts from nought to ten, and age takes weight away", () => {
  const said = (...answers: [score: number, voice: Voice, ageDays?: number][]) =>
    sentiment(answers.map(([score, voice, ageDays = 0]) => ({ score, voice, ageDays })));
  expect(said([1, "decides"], [10, "member"])).toMatchObject({
    value: 40,
    raw: { answers: 2, deciders: 1, mean: 5.5 },
  });
  expect(said([1, "admin"], [10, "member"]).value).toBeCloseTo(46, 9);
  expect(said([1, "decides", 90], [10, "member"]).value).toBeCloseTo(55, 9);
  expect(said([1, "decides", 180], [10, "member"]).value).toBe(100);
});

test("answers of satisfaction and effort count beside the recommendation of the same person", async () => {
  const { id } = await createAccount();
  const { id: contactId } = await createContact(id, { role: "member", isSponsor: false });
  await answer(id, 4, NOW, { contactId });
  await answer(id, 5, new Date(NOW.getTime() - 1_000), { kind: "csat", contactId });
  await answer(id, 1, new Date(NOW.getTime() - 2_000), { kind: "ces", contactId });
  await scoreHealth(id, "answer", NOW);
  const [record] = await historyOf(id);
  const { value, raw } = record!.signals.find(({ key }) => key === "sentiment")!;
  expect(value).toBeCloseTo((40 + 100 + 0) / 3, 9);
  expect(raw).toMatchObject({ answers: 3, deciders: 0 });
});

test("a survey that nobody answered, and one answered too long ago, lower what is known and not the score", async () => {
  const { id } = await createAccount();
  await createSubscription(id, { seats: 25, featureKeys: ["invoice"] });
  await use(id, () => 20);
  const days = (count: number) => new Date(NOW.getTime() - count * 86_400_000);
  await scoreHealth(id, "nightly", days(181));
  await answer(id, 2, days(180));
  await scoreHealth(id, "answer", days(180));
  await scoreHealth(id, "nightly", NOW);
  const unasked = await createAccount();
  await createSubscription(unasked.id, { seats: 25, featureKeys: ["invoice"] });
  await createContact(unasked.id);
  await use(unasked.id, () => 20);
  await scoreHealth(unasked.id, "nightly", NOW);
  const [[stale, young], [never]] = [await historyOf(id), await historyOf(unasked.id)];
  expect(young!.coverage - stale!.coverage).toBeCloseTo(0.15, 9);
  expect(stale).toMatchObject({ score: never!.score, coverage: never!.coverage });
  expect(young!.score!).toBeLessThan(stale!.score!);
  await insertInvitation(id, (await createContact(id)).id, days(30));
  await scoreHealth(id, "nightly", new Date(NOW.getTime() + 1_000));
  expect((await historyOf(id))[0]).toMatchObject({ score: stale!.score, coverage: stale!.coverage });
});

test("a second run on the same day writes nothing, the next night writes again", async () => {
  const { id } = await createAccount();
  const other = await createAccount();
  await use(id, () => 20);
  await answer(id, 9, new Date(NOW.getTime() - 86_400_000));
  expect(await scoreAllHealth(NOW)).toBe(2);
  expect(await scoreAllHealth(NOW)).toBe(0);
  expect(await scoreAllHealth(new Date(NOW.getTime() + 3_600_000))).toBe(0);
  expect(await scoreHealth(other.id, "answer", new Date(NOW.getTime() + 7_200_000))).toBe(false);
  expect(await scoreAllHealth(new Date(NOW.getTime() + 86_400_000))).toBe(2);
});

test("an evening is made up with what was known then", async () => {
  const { id } = await createAccount();
  await use(id, () => 20);
  await answer(id, 9, NOW);
  await scoreHealth(id, "nightly", new Date(NOW.getTime() - 7 * 86_400_000));
  const [record] = await historyOf(id);
  expect(record!.signals.find(({ key }) => key === "sentiment")!.unknown).toBe("no-answers");
});

test("side by side, two runs write one score", async () => {
  const { id } = await createAccount();
  await use(id, () => 20);
  const written = await Promise.all([1, 2, 3].map(() => scoreHealth(id, "nightly", NOW)));
  expect(written.filter(Boolean)).toHaveLength(1);
});

test("whoever began to look before somebody else and had to wait still scores what they saw", async () => {
  const { id } = await createAccount();
  await use(id, () => 20);
  await scoreHealth(id, "nightly", NOW);
  const after = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);
  // An import began first and added up its days for a minute; an answer came meanwhile and was scored.
  await answer(id, 1, after(50));
  expect(await scoreHealth(id, "answer", after(60))).toBe(true);
  await insert("pulse", { accountId: id, level: 1, note: "", recordedAt: after(10) });
  expect(await scoreHealth(id, "import", after(20))).toBe(true);
  const [latest, before] = await historyOf(id);
  expect([latest!.cause, before!.cause]).toEqual(["import", "answer"]);
  expect(latest!.signals.find(({ key }) => key === "relationship")!.value).toBe(0);
  expect(latest!.change.delta).toBeCloseTo(latest!.score! - before!.score!, 9);
  const { rows } = await listPortfolio(readQuery(new URLSearchParams()), after(120));
  expect(rows).toMatchObject([{ score: latest!.score }]);
});

test("an answer older than 180 days is no longer known", async () => {
  const { id } = await createAccount();
  await answer(id, 9, new Date(NOW.getTime() - 181 * 86_400_000));
  await scoreHealth(id, "nightly", NOW);
  const [record] = await historyOf(id);
  expect(record!.signals.find(({ key }) => key === "sentiment")).toMatchObject({ value: null, unknown: "no-answers" });
});

test("when nothing arrives from anybody, usage is unknown; when others are heard, no use is no use", async () => {
  const { id } = await createAccount();
  await createSubscription(id, { seats: 25 });
  await use(id, (ago) => (ago < 5 ? 0 : 20));
  const level = async (seconds: number) => {
    await scoreHealth(id, "import", new Date(NOW.getTime() + seconds * 1_000));
    const [record] = await historyOf(id);
    return record!.signals.find(({ key }) => key === "usage_level")!;
  };
  expect(await level(0)).toMatchObject({ value: null, unknown: "no-feed" });
  const other = await createAccount();
  await use(other.id, () => 5);
  expect(await level(1)).toMatchObject({ value: 0, unknown: null });
});

test("the silence of an account comes with its numbers, and a ticket ends it", async () => {
  const { id } = await createAccount();
  await use(id, (ago) => Math.max(4, 40 - 3 * Math.max(0, 16 - ago)));
  const facts = () => withAccount(id, async (tx) => gatherSilence(tx, await getAccount(tx, id), TODAY, true));
  const find = async () => judgeSilence(await facts(), TODAY);
  expect(await find()).toMatchObject({ class: "silent", facts: { tickets: { count: 0 }, contacts: { count: 0 } } });
  await insert("touchpoint", {
    accountId: id,
    kind: "mail",
    direction: "out",
    occurredAt: new Date("2026-06-20T03:00:00Z"),
  });
  expect(await find()).toMatchObject({ class: "silent", facts: { contacts: { count: 0 } } });
  await insert("touchpoint", {
    accountId: id,
    kind: "ticket",
    direction: "in",
    occurredAt: new Date("2026-06-20T03:00:00Z"),
  });
  expect(await find()).toMatchObject({ class: "none", facts: { tickets: { count: 1 } } });
});

test("the list has the latest score of every account, and one account's scope sees only its own", async () => {
  await createVendor();
  const [a, b] = [await createAccount(), await createAccount()];
  await scoreAllHealth(NOW);
  const { rows } = await listPortfolio(readQuery(new URLSearchParams()));
  expect(rows.map(({ slug }) => slug).sort()).toEqual([a.slug, b.slug].sort());
  const seen = await withAccount(a.id, (tx) => tx.healthScore.findMany());
  expect(seen.map(({ accountId }) => accountId)).toEqual([a.id]);
});

test("an account that fails does not keep the others from their score", async () => {
  const { id } = await createAccount();
  const broken = await createAccount();
  await insert("health_score", {
    accountId: broken.id,
    computedAt: NOW,
    cause: "nightly",
    score: 1,
    coverage: 1,
    signals: "{}",
    change: "{}",
  });
  await expect(scoreAllHealth(NOW)).rejects.toThrow("1 accounts");
  expect(await historyOf(id)).toHaveLength(1);
  expect(await acrossAccounts((tx) => tx.healthScore.count())).toBe(2);
});

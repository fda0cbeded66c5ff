// An account's contracts and people as they are read from the database. All dates stand still: 15 July 2026, noon in Tokyo.
import { expect, test } from "vitest";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { addDays, type Day } from "#app/domain/day.ts";
import { scoreHealth } from "#app/domain/health/health.server.ts";
import { signalOf } from "#app/domain/health/levels/level.ts";
import { getLevels } from "#app/domain/health/levels/levels.server.ts";
import { ownerPool } from "#app/lib/db.server.ts";
import { recordDays, usersOf, weekdaysBefore } from "#test/support/days-of-use.ts";
import {
  createAccount,
  createContact,
  createStaff,
  createSubscription,
  createVendor,
  insert,
} from "#test/support/factories.ts";

const TODAY: Day = "2026-07-15";
const NOW = new Date("2026-07-15T03:00:00Z");
const before = (days: number) => addDays(TODAY, -days);

const levelsOf = (accountId: AccountId, now = NOW) => getLevels(accountId, now);
const personNamed = async (accountId: AccountId, name: string, now = NOW) =>
  (await levelsOf(accountId, now)).people.find((one) => (one.name ?? one.userId) === name);
const contractNamed = async (accountId: AccountId, plan: string) =>
  (await levelsOf(accountId)).contracts.find((one) => one.plan === plan);

async function answer(accountId: AccountId, contactId: string, score: number, at: Date, kind = "nps") {
  const [id, campaignId] = [crypto.randomUUID(), crypto.randomUUID()];
  const names = { kind, nameJa: "調査", nameEn: "Survey", opensOn: "2026-01-01", closesOn: "2026-12-31" };
  await insert("campaign", { id: campaignId, ...names });
  const times = { tokenHash: id, invitedAt: at, expiresAt: new Date("2026-12-31T00:00:00Z") };
  await insert("invitation", { accountId, id, campaignId, contactId, ...times });
  await insert("response", { accountId, invitationId: id, kind, score, answeredAt: at });
}

test("an account of which nothing is known has no level, and does not fail", async () => {
  const { id } = await createAccount();
  expect(await levelsOf(id)).toMatchObject({
    ...{ today: TODAY, since: before(28), company: null, contracts: [], otherContracts: [], people: [] },
    ...{ disagreements: null, contractRollUp: { score: null, contracts: 0 }, peopleRollUp: { people: 0, deciders: 0 } },
  });
});

test("each contract is judged by its own features and seats", async () => {
  const { id } = await createAccount();
  await createSubscription(id, { plan: "本体", seats: 25, mrrMinor: 300_000, featureKeys: ["invoice", "approval"] });
  await createSubscription(id, { plan: "オプション", seats: 20, mrrMinor: 100_000, featureKeys: ["forecast"] });
  await recordDays(id, weekdaysBefore(TODAY, 220), "invoice", usersOf(20));
  await recordDays(id, weekdaysBefore(TODAY, 220), "forecast", usersOf(2));

  const base = (await contractNamed(id, "本体"))!;
  expect(signalOf(base.level, "usage_level")).toMatchObject({ value: 100, raw: { active: 20, seats: 25 } });
  expect(signalOf(base.level, "usage_trend")).toMatchObject({ value: 70, raw: { now: 20, before: 20 } });
  expect(signalOf(base.level, "breadth")).toMatchObject({ raw: { used: 1, entitled: 2 } });
  // 0.30 × 100 + 0.35 × 70 + 0.15 × 62.5 + 0.20 × 100 = 83.875
  expect(base.level).toMatchObject({ score: expect.closeTo(83.875, 6), coverage: 1, band: "green" });

  const option = (await contractNamed(id, "オプション"))!;
  expect(signalOf(option.level, "usage_level")).toMatchObject({ value: 12.5, raw: { active: 2, seats: 20 } });
  // 0.30 × 12.5 + 0.35 × 70 + 0.15 × 100 + 0.20 × 100 = 63.25
  expect(option.level).toMatchObject({ score: expect.closeTo(63.25, 6), band: "amber" });

  // (83.875 × 3 + 63.25) ÷ 4
  const { contractRollUp } = await levelsOf(id);
  expect(contractRollUp).toMatchObject({
    score: expect.closeTo(78.71875, 6),
    judged: 2,
    lowest: { plan: "オプション" },
  });
});

test("contracts with the same features count their seats together", async () => {
  const { id } = await createAccount();
  for (const plan of ["東京", "大阪"]) await createSubscription(id, { plan, seats: 10, featureKeys: ["invoice"] });
  await recordDays(id, weekdaysBefore(TODAY, 40), "invoice", usersOf(8));
  for (const plan of ["東京", "大阪"]) {
    const contract = (await contractNamed(id, plan))!;
    expect(contract.sharing).toBe(2);
    expect(signalOf(contract.level, "usage_level")).toMatchObject({ raw: { active: 8, seats: 20 } });
  }
});

test("a contract without features stands for all use where it is alone, and for none beside another", async () => {
  const [alone, beside] = [await createAccount(), await createAccount()];
  for (const { id } of [alone, beside]) {
    await createSubscription(id, { plan: "素", seats: 10 });
    await recordDays(id, weekdaysBefore(TODAY, 40), "invoice", usersOf(8));
  }
  await createSubscription(beside.id, { plan: "別", featureKeys: ["forecast"] });

  const all = (await contractNamed(alone.id, "素"))!;
  expect(signalOf(all.level, "usage_level")).toMatchObject({ value: 100, raw: { active: 8, seats: 10 } });
  expect(signalOf(all.level, "breadth")).toMatchObject({ value: null, unknown: "no-features" });
  const none = (await contractNamed(beside.id, "素"))!;
  expect(none.level).toMatchObject({ score: 100, coverage: 0.2, band: null });
  expect(signalOf(none.level, "usage_level")).toMatchObject({ value: null, unknown: "no-features" });
});

test("what has ended or not begun is named and not judged; its seats are nobody's", async () => {
  const { id } = await createAccount();
  await createSubscription(id, { plan: "今", seats: 10, featureKeys: ["invoice"] });
  await createSubscription(id, { plan: "昔", startsOn: "2024-04-01", endedOn: TODAY, featureKeys: ["invoice"] });
  await createSubscription(id, { plan: "先", startsOn: "2026-08-01", featureKeys: ["invoice"] });
  await recordDays(id, [before(1)], "invoice", usersOf(5));
  const { contracts, otherContracts, contractRollUp } = await levelsOf(id);
  expect(contracts.map(({ plan }) => plan)).toEqual(["今"]);
  expect(signalOf(contracts[0]!.level, "usage_level")).toMatchObject({ raw: { active: 5, seats: 10 } });
  expect(otherContracts).toMatchObject([
    { plan: "先", startsOn: "2026-08-01" },
    { plan: "昔", endedOn: TODAY },
  ]);
  expect(contractRollUp.contracts).toBe(1);
});

test("a renewed contract is set beside what it replaced, and a new one beside nothing", async () => {
  const { id } = await createAccount();
  const old = await createSubscription(id, {
    ...{ plan: "旧", seats: 10, endedOn: "2026-07-01", renewsOn: "2026-07-01", featureKeys: ["invoice"] },
  });
  const renewed = await createSubscription(id, {
    plan: "新",
    seats: 20,
    startsOn: "2026-07-01",
    featureKeys: ["invoice"],
  });
  await ownerPool().query("update subscription set replaces_id = $1 where id = $2", [old.id, renewed.id]);
  await createSubscription(id, { plan: "追加", seats: 5, startsOn: "2026-07-01", featureKeys: ["forecast"] });
  await recordDays(id, weekdaysBefore(TODAY, 60), "invoice", usersOf(8));

  const { level } = (await contractNamed(id, "新"))!;
  // 8 of 20 seats are 50 points now; 8 of 10 were 100 four weeks before. Its renewal was 14 days away and undecided then.
  expect(signalOf(level, "usage_level")).toMatchObject({ value: 50 });
  expect(level.change!.parts).toContainEqual(expect.objectContaining({ kind: "signal", key: "usage_level" }));
  const commercial = level.change!.parts.find((part) => part.kind === "signal" && part.key === "commercial")!;
  expect(commercial.points).toBeGreaterThan(0);
  expect((await contractNamed(id, "追加"))!.level.change).toBeNull();
});

test("a renewal that was decided is no worry from the day on which it was recorded", async () => {
  const { id } = await createAccount();
  const { id: subscriptionId } = await createSubscription(id, { plan: "今", renewsOn: "2026-07-20" });
  const decision = { subscriptionId, renewsOn: "2026-07-20", decision: "renewed", decidedOn: "2026-07-01" };
  const prices = { mrrBeforeMinor: 1, mrrAfterMinor: 1 };
  const open = (await contractNamed(id, "今"))!;
  // 5 of 90 days: 5.5556, with 100 for seats given up: 52.7778.
  expect(signalOf(open.level, "commercial")).toMatchObject({
    value: expect.closeTo(52.7778, 3),
    raw: { renewalDays: 5 },
  });
  await insert("renewal_decision", {
    accountId: id,
    ...decision,
    ...prices,
    recordedAt: new Date("2026-07-01T00:00:00Z"),
  });
  const decided = (await contractNamed(id, "今"))!;
  expect(signalOf(decided.level, "commercial")).toMatchObject({ value: 100, raw: { renewalDays: null } });
  expect(decided.level.change!.delta).toBeGreaterThan(0);
});

test("days of use are the person's own, in windows that end before today", async () => {
  const { id } = await createAccount();
  await createSubscription(id, { featureKeys: ["invoice", "approval"] });
  const contact = { name: "森 拓也", externalId: "mori", role: "member", isSponsor: false } as const;
  await createContact(id, contact);
  await recordDays(
    id,
    [TODAY, before(1), before(28), before(29), before(56), before(57), before(84), before(85)],
    "invoice",
    ["mori"],
  );
  await recordDays(id, [before(3), before(40)], "print", ["mori"]);
  await recordDays(id, [before(2)], "invoice", ["yamada"]);

  const mori = (await personNamed(id, "森 拓也"))!;
  expect(mori).toMatchObject({ userId: "mori", days: 3, daysBefore: 3, features: 1, lastSeenOn: TODAY });
  // 3 of 8 days now as then, and nothing else but a portal that nobody opened: (0.60 × 37.5 + 0.10 × 0) ÷ 0.70.
  expect(mori.level).toMatchObject({
    score: expect.closeTo(32.142857, 6),
    coverage: expect.closeTo(0.7, 9),
    band: "red",
  });
  const yamada = (await personNamed(id, "yamada"))!;
  expect(yamada).toMatchObject({ contactId: null, name: null, role: null, days: 1, knownDays: 2, decides: false });
  expect(yamada.level).toMatchObject({ score: null, band: null, change: null });
});

test("a day is the account's own: what is today there is not yesterday, and what was yesterday there is", async () => {
  const { id } = await createAccount({ timeZone: "America/Los_Angeles", locale: "en" });
  const { id: contactId } = await createContact(id, { name: "Ann", externalId: "ann" });
  // It is still the 14th there; the 90 days before it begin at its midnight of 15 April, seven hours behind UTC.
  await recordDays(id, ["2026-07-14", "2026-07-13", "2026-06-16", "2026-06-15"], "invoice", ["ann"]);
  await insert("portal_visit", { accountId: id, contactId, page: "/", visitedAt: new Date("2026-04-15T06:59:59Z") });
  await insert("portal_visit", { accountId: id, contactId, page: "/", visitedAt: new Date("2026-04-15T07:00:00Z") });
  const levels = await levelsOf(id);
  expect(levels).toMatchObject({ today: "2026-07-14", since: "2026-06-16" });
  expect(levels.people).toMatchObject([{ name: "Ann", days: 2, daysBefore: 1, portalDays: 1 }]);
});

test("what a person said and did is theirs, now and as it was four weeks before", async () => {
  const { id } = await createAccount();
  const { id: contactId } = await createContact(id, { name: "北村", externalId: null });
  await answer(id, contactId, 10, new Date("2026-05-20T03:00:00Z"));
  await answer(id, contactId, 4, new Date("2026-07-10T03:00:00Z"));
  await answer(id, contactId, 5, new Date("2026-07-01T03:00:00Z"), "csat");
  const visit = (visitedAt: string) => insert("portal_visit", { accountId: id, contactId, page: "/", visitedAt });
  for (const at of ["2026-07-14T01:00:00Z", "2026-07-14T02:00:00Z", "2026-06-10T01:00:00Z"]) await visit(at);
  const talk = { accountId: id, kind: "call", direction: "both", contactId };
  await insert("touchpoint", { ...talk, occurredAt: "2026-07-02T01:00:00Z" });
  await insert("touchpoint", { ...talk, direction: "out", kind: "mail", occurredAt: "2026-07-03T01:00:00Z" });

  const person = (await personNamed(id, "北村"))!;
  expect(person).toMatchObject({ portalDays: 2, talks: 1, lastSeenOn: "2026-07-14", decides: true, userId: null });
  expect(person.answer).toEqual({ kind: "nps", score: 4, ageDays: 5 });
  expect(person.level).toMatchObject({ coverage: 0.25, band: null });
  expect(signalOf(person.level, "engagement")).toMatchObject({ value: 100 });
  // Then a 10 and one visit: (100 × 15 + 33.333 × 10) ÷ 25 = 73.333.
  // Now a 4 that is 5 days old and a 5 of 5 that is 14: (4 × 175 + 10 × 166) ÷ 341 × 10 = 69.2082; with contact at 100,
  // (69.2082 × 15 + 100 × 10) ÷ 25 = 81.5249.
  expect(person.level.score).toBeCloseTo(81.5249, 3);
  expect(person.level.change!.delta).toBeCloseTo(81.5249 - 73.3333, 3);
});

test("nobody and nothing of another account is seen, whatever ids they share", async () => {
  const [mine, theirs] = [await createAccount(), await createAccount()];
  await createSubscription(mine.id, { plan: "当社", seats: 10, featureKeys: ["invoice"] });
  await createSubscription(theirs.id, { plan: "他社", featureKeys: ["invoice"] });
  const shared = { externalId: "shared", role: "member", isSponsor: false } as const;
  await createContact(mine.id, { ...shared, name: "こちら" });
  const { id: contactId } = await createContact(theirs.id, { ...shared, name: "あちら" });
  await recordDays(theirs.id, weekdaysBefore(TODAY, 28), "invoice", ["shared", "only-theirs"]);
  await insert("portal_visit", { accountId: theirs.id, contactId, page: "/", visitedAt: NOW });

  const { people, contracts } = await levelsOf(mine.id);
  expect(people).toMatchObject([{ name: "こちら", days: 0, portalDays: 0, lastSeenOn: null }]);
  expect(contracts).toMatchObject([{ plan: "当社", level: { band: null } }]);
  expect(signalOf(contracts[0]!.level, "usage_level")).toMatchObject({ unknown: "no-events" });
});

test("who left is listed only while they go on using the product, and decides no more", async () => {
  const { id } = await createAccount();
  const gone = { leftOn: before(10), isSponsor: true } as const;
  await createContact(id, { ...gone, name: "使う人", externalId: "still" });
  await createContact(id, { ...gone, name: "去った人", externalId: "gone" });
  await createContact(id, { name: "これから去る人", leftOn: addDays(TODAY, 10) });
  await recordDays(id, [before(1)], "invoice", ["still"]);
  await recordDays(id, [before(40)], "invoice", ["gone"]);
  const { people, peopleRollUp } = await levelsOf(id);
  expect(people.map(({ name, decides }) => [name, decides]).sort()).toEqual([
    ["これから去る人", true],
    ["使う人", false],
  ]);
  expect(peopleRollUp).toMatchObject({ deciders: 1, away: ["これから去る人"] });
});

test("a user without a name is forgotten after a year", async () => {
  const { id } = await createAccount();
  await recordDays(id, [before(365)], "invoice", ["seen"]);
  await recordDays(id, [before(366)], "invoice", ["forgotten"]);
  const { people } = await levelsOf(id);
  expect(people.map(({ userId, days, lastSeenOn }) => [userId, days, lastSeenOn])).toEqual([["seen", 0, before(365)]]);
});

test("while an account's data is missing, nobody there is said to have stopped", async () => {
  const { id } = await createAccount();
  await createSubscription(id, { plan: "今", featureKeys: ["invoice"] });
  const other = await createAccount();
  await recordDays(other.id, [before(1)], "invoice", ["other"]);
  await recordDays(id, weekdaysBefore(before(6), 80), "invoice", ["ann"]);
  expect((await personNamed(id, "ann"))!.level.band).not.toBeNull();
  await insert("usage_outage", { accountId: id, fromOn: before(5), accounts: 3 });
  const { level } = (await personNamed(id, "ann"))!;
  expect(level).toMatchObject({ score: null, band: null });
  expect(signalOf(level, "usage_level")).toMatchObject({ unknown: "no-feed" });
  expect(signalOf((await contractNamed(id, "今"))!.level, "usage_level")).toMatchObject({ unknown: "no-feed" });
});

test("the company stands as it was scored, with what moved it since; its levels disagree where they do", async () => {
  await createVendor();
  const { id } = await createAccount({ size: "mid" });
  await createSubscription(id, { plan: "本体", seats: 20, mrrMinor: 300_000, featureKeys: ["invoice"] });
  await createSubscription(id, { plan: "オプション", seats: 20, mrrMinor: 10_000, featureKeys: ["forecast"] });
  await createContact(id, { name: "北村", externalId: null });
  await recordDays(id, weekdaysBefore(TODAY, 220), "invoice", usersOf(40));
  await scoreHealth(id, "nightly", new Date(NOW.getTime() - 28 * 86_400_000));
  await scoreHealth(id, "nightly", NOW);
  // Use is full: 40 people for 40 seats. The band is set by hand, since answers and goals are not what this is about.
  await ownerPool().query("update health_score set band = 'green' where account_id = $1", [id]);
  const { company, disagreements, override } = await levelsOf(id);
  expect(override).toBeNull();
  expect(company).toMatchObject({ band: "green", change: { delta: expect.any(Number) }, trend: 0 });
  expect(disagreements).toMatchObject([
    { kind: "contract-lower", plan: "オプション", band: "red" },
    { kind: "deciders-away", away: 1, deciders: 1 },
  ]);
});

test("a band that a person set is the one that the levels are set against, as long as it holds", async () => {
  const { id: staffId } = await createStaff();
  const { id } = await createAccount();
  await createSubscription(id, { plan: "オプション", seats: 20, featureKeys: ["forecast"] });
  await recordDays(id, weekdaysBefore(TODAY, 60), "invoice", usersOf(3));
  await scoreHealth(id, "nightly", NOW);
  expect((await levelsOf(id)).disagreements).toBeNull();
  const set = {
    accountId: id,
    band: "green",
    reason: "立て直しました",
    staffId,
    fromOn: before(2),
    untilOn: addDays(TODAY, 1),
  };
  await insert("health_override", { ...set, recordedAt: new Date(NOW.getTime() - 2 * 86_400_000) });
  const held = await levelsOf(id);
  expect(held.override).toMatchObject({ band: "green" });
  expect(held.company?.band).toBeNull();
  expect(held.disagreements).toMatchObject([{ kind: "contract-lower", plan: "オプション", band: "red" }]);
  const over = await levelsOf(id, new Date(NOW.getTime() + 86_400_000));
  expect(over).toMatchObject({ override: null, disagreements: null });
});

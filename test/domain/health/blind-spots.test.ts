import { expect, test } from "vitest";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { noticeSpots, type SpotFacts, type SpotKind } from "#app/domain/health/blind-spot.ts";
import { noteBlindSpots } from "#app/domain/health/blind-spot-rules.server.ts";
import { listRegister, listSpotsOf, noteSpot, reviewSpot } from "#app/domain/health/blind-spots.server.ts";
import { listQuadrant } from "#app/domain/health/quadrant.server.ts";
import { acrossAccounts } from "#app/lib/db.server.ts";
import { createAccount, createContact, createStaff, insert } from "#test/support/factories.ts";

const TODAY = "2026-07-15";
const NOW = new Date("2026-07-15T03:00:00Z");
const CURRENT = { group: null, kind: null, state: "current" } as const;

const calm: SpotFacts = {
  ...{ active: 40, seats: 50, change: 0, goals: null, moreUseGoal: null, sponsor: null, leftSponsor: null },
  ...{ lastContact: null, drivers: 2, lastConfirmedOn: "2026-06-01", startedOn: "2024-01-01", deciders: 1 },
  ...{
    deciderSeenOn: "2026-07-01",
    deciderBounced: false,
    hasTouchpoints: true,
    renewals: 0,
    pulse: null,
    deciderTalks: 0,
  },
};
const reached = { accepted: 2, achieved: 2, lastGoalOn: "2026-01-10", lastAchievedOn: "2026-05-16" };
const bad = { kind: "call", on: "2026-07-10", tone: -1, satisfaction: null, leftOpen: true, isClosed: false };
const little = { active: 10 };

const facts: [string, Partial<SpotFacts>, SpotKind[]][] = [
  ["nothing out of the ordinary", {}, []],
  ["all goals reached sixty days ago", { goals: reached }, ["goals-achieved"]],
  ["fifty-nine days ago", { goals: { ...reached, lastAchievedOn: "2026-05-17" } }, []],
  ["one goal left", { goals: { ...reached, achieved: 1 } }, []],
  ["the sponsor is leaving", { sponsor: { status: "leaving", name: "白井", sinceOn: TODAY } }, ["sponsor-lost"]],
  ["the sponsor is distant", { sponsor: { status: "distant", name: "白井", sinceOn: TODAY } }, []],
  ["the last talk went badly", { lastContact: bad }, ["interaction-bad"]],
  ["and was put right", { lastContact: { ...bad, isClosed: true } }, []],
  [
    "a ticket open for two weeks",
    { lastContact: { ...bad, kind: "ticket", tone: 0, leftOpen: false, on: "2026-07-01" } },
    ["interaction-bad"],
  ],
  ["no value confirmed for two quarters", { lastConfirmedOn: "2026-01-13" }, ["value-unproven"]],
  ["who decides unseen for ninety days", { deciderSeenOn: "2026-04-16" }, ["priority-dropped"]],
  ["unseen, but nobody records talks", { deciderSeenOn: null, hasTouchpoints: false }, []],
  ["mail to who decides comes back", { deciderBounced: true }, ["priority-dropped"]],
  ["little used, and all goals reached", { ...little, goals: reached }, []],
  ["little used, renewed twice", { ...little, renewals: 2 }, ["category-leader"]],
  ["little used, with a goal", { ...little, moreUseGoal: { ja: "席", en: "Seats" } }, ["knows-to-use-more"]],
  ["little used, growing", { ...little, change: 0.1 }, ["culture-paced"]],
  [
    "little used, good terms",
    { ...little, pulse: { level: 4, on: "2026-06-01" }, deciderTalks: 1 },
    ["good-relationship"],
  ],
  ["little used, good terms long ago", { ...little, pulse: { level: 5, on: "2025-06-01" }, deciderTalks: 1 }, []],
  ["seats unknown", { seats: null, goals: reached }, []],
];

test.each(facts)("%s", (_, change, expected) => {
  expect(noticeSpots({ ...calm, ...change }, TODAY).map(({ kind }) => kind)).toEqual(expected);
});

/** As the nightly score would have left it. */
async function score(accountId: AccountId, active: number, values: Record<string, number>) {
  const raw = { usage_level: { active, seats: 50 } } as Record<string, object>;
  const signals = Object.entries(values).map(([key, value]) => ({
    key,
    weight: 0.2,
    value,
    raw: raw[key] ?? {},
    unknown: null,
  }));
  const rest = { score: 50, coverage: 1, band: "amber", cause: "nightly", silence: "{}", computedAt: NOW };
  const change = JSON.stringify({ since: null, delta: null, parts: [] });
  await insert("health_score", { accountId, signals: JSON.stringify(signals), change, ...rest });
}

test("rules note what they see once; a person's word stands; what is over or dismissed is told so", async () => {
  const staff = await createStaff();
  const { id } = await createAccount({ startedOn: "2026-05-01" });
  await score(id, 40, { usage_level: 80 });
  const sponsor = await createContact(id, { leftOn: "2026-07-01" });
  expect(await noteBlindSpots(NOW)).toBe(1);
  expect(await noteBlindSpots(NOW)).toBe(0);
  const [lost] = await listRegister(CURRENT, TODAY);
  expect(lost).toMatchObject({
    kind: "sponsor-lost",
    source: "rule",
    evidence: { name: sponsor.name, leftOn: "2026-07-01" },
  });

  const said = { verdict: "dismissed" as const, reason: "後任が決まっています", days: 90, staffId: staff.id };
  expect(await reviewSpot(id, lost!.id, { ...said, seen: null }, TODAY)).toBe(true);
  expect(await reviewSpot(id, lost!.id, { ...said, seen: null }, TODAY)).toBe(false);
  expect(await listRegister(CURRENT, TODAY)).toEqual([]);
  expect(await noteBlindSpots(NOW)).toBe(0);
  expect(await noteBlindSpots(new Date("2026-10-12T03:00:00Z"))).toBe(0);
  // Once the dismissal has expired, and the sponsor is still gone, it is raised anew.
  expect(await noteBlindSpots(new Date("2026-10-13T03:00:00Z"))).toBe(1);
  await createContact(id);
  expect(await noteBlindSpots(new Date("2026-10-14T03:00:00Z"))).toBe(1);
  const [, latest] = (await listSpotsOf(id)).sort((a, b) => (a.notedOn < b.notedOn ? -1 : 1));
  expect(latest?.review).toMatchObject({ verdict: "over", by: null });
});

test("a person notes a situation once while it is in force, and it expires", async () => {
  const staff = await createStaff({ name: "田中" });
  const [{ id }, other] = [await createAccount(), await createAccount()];
  const said = { kind: "roadmap-dull" as const, note: "次の版に期待していない", days: 30, staffId: staff.id };
  expect(await noteSpot(id, said, TODAY)).toBe(true);
  expect(await noteSpot(id, said, "2026-08-13")).toBe(false);
  expect(await listRegister({ ...CURRENT, group: "safe" }, TODAY)).toEqual([]);
  expect(await listRegister({ ...CURRENT, group: "risk" }, TODAY)).toMatchObject([{ by: "田中", source: "person" }]);
  expect(await listRegister(CURRENT, "2026-08-14")).toEqual([]);
  expect(await noteSpot(id, said, "2026-08-14")).toBe(true);
  expect(await listSpotsOf(other.id)).toEqual([]);
  expect(await acrossAccounts((tx) => tx.blindSpot.count())).toBe(2);
});

test("whoever uses much and is far away, or the reverse, comes first in the quadrant", async () => {
  const [agreeing, leaving, unknown] = [
    await createAccount({ slug: "agreeing" }),
    await createAccount({ slug: "leaving" }),
    await createAccount({ slug: "unknown" }),
  ];
  await score(agreeing.id, 45, { usage_level: 90, engagement: 70 });
  await score(leaving.id, 45, { usage_level: 90, usage_trend: 70, sentiment: 30 });
  await insert("pulse", { accountId: leaving.id, level: 1, recordedAt: NOW });
  await insert("pulse", { accountId: agreeing.id, level: 1, recordedAt: new Date("2026-05-01T03:00:00Z") });
  await score(unknown.id, 45, { usage_level: 90 });
  const { placed, unknown: left } = await listQuadrant(TODAY);
  expect(placed).toMatchObject([
    { slug: "leaving", x: 80, y: 15, place: "bottomRight", isContradiction: true },
    { slug: "agreeing", x: 90, y: 70, place: "topRight", isContradiction: false },
  ]);
  expect(left).toBe(1);
});

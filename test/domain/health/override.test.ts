import { expect, test } from "vitest";
import { listAlerts } from "#app/domain/alerts/alert.server.ts";
import { alertQueryOf } from "#app/domain/alerts/alert-query.ts";
import { evidenceWords } from "#app/domain/alerts/evidence-words.ts";
import { raiseAlerts } from "#app/domain/alerts/raising.server.ts";
import { addDays } from "#app/domain/day.ts";
import { findByWords } from "#app/domain/health/finding.server.ts";
import { ownModel } from "#app/domain/health/model.ts";
import { replayModel } from "#app/domain/health/model-replay.server.ts";
import { getOverrides, listOverrides, overrideBand, revokeOverride } from "#app/domain/health/override.server.ts";
import { type OverrideEntry, overrideOn, withStates } from "#app/domain/health/override.ts";
import { listPortfolio } from "#app/domain/health/portfolio.server.ts";
import { readQuery } from "#app/domain/health/portfolio.ts";
import { listRenewals } from "#app/domain/health/renewals.server.ts";
import type { Band } from "#app/domain/health/score.ts";
import { listActs } from "#app/domain/staff/audit.server.ts";
import { acrossAccounts, ownerPool, withAccount } from "#app/lib/db.server.ts";
import { createAccount, createStaff, createSubscription, insert } from "#test/support/factories.ts";
import { listJobs } from "#test/support/queue.ts";

/** Noon of a Monday in Tokyo. */
const NOW = new Date("2026-11-16T03:00:00Z");
const TODAY = "2026-11-16";

async function stand(
  accountId: string,
  band: Band | null,
  score = 63,
  computedAt = new Date(NOW.getTime() - 3_600_000),
) {
  const facts = { usage: null, active: { holds: true, userDays: 1 }, surveys: { holds: false, asked: 0, answered: 0 } };
  const quiet = { tickets: { holds: true, count: 0 }, contacts: { holds: true, count: 0 } };
  const silence = { class: "none", asOf: TODAY, weeks: 0, severity: "normal", facts: { ...facts, ...quiet } };
  const change = { since: null, delta: null, parts: [] };
  const row = { accountId, cause: "nightly", computedAt, score, coverage: 1, band, signals: "[]" };
  await insert("health_score", { ...row, change: JSON.stringify(change), silence: JSON.stringify(silence) });
}

async function anAccount(band: Band | null, fields: Parameters<typeof createAccount>[0] = {}) {
  const staff = await createStaff({ name: "高橋 美咲" });
  const account = await createAccount(fields);
  await stand(account.id, band);
  const said = { reason: "先方の組織変更を電話で伺った", staffId: staff.id, seen: null };
  return { account, staff, said };
}

const portfolioAt = (now: Date, search = "") => listPortfolio(readQuery(new URLSearchParams(search)), now);
const bandAt = async (slug: string, now: Date) => (await portfolioAt(now)).rows.find((row) => row.slug === slug)?.band;
const seenBy = async (account: { id: string; timeZone: string }) =>
  (await getOverrides(account as never, NOW)).entries[0]?.id ?? null;

test("the latest row counts until its day, and what became of each row is told", () => {
  const row = (fields: Partial<OverrideEntry>): OverrideEntry => ({
    ...{ id: "1", band: "red", reason: "x", by: "高橋", fromOn: "2026-01-01", untilOn: "2026-01-31" },
    recordedAt: NOW,
    ...fields,
  });
  expect(overrideOn(null, "2026-01-01")).toBeNull();
  expect(overrideOn(row({}), "2026-01-30")?.band).toBe("red");
  expect(overrideOn(row({}), "2026-01-31")).toBeNull();
  expect(overrideOn(row({ band: null, untilOn: "2026-03-01" }), "2026-01-02")).toBeNull();
  const told = (newestFirst: OverrideEntry[], today: string) =>
    withStates(newestFirst, today).map(({ state }) => state);
  const revocation = row({ band: null, fromOn: "2026-01-20", untilOn: "2026-01-20" });
  expect(told([row({})], "2026-01-30")).toEqual(["in-force"]);
  expect(told([row({})], "2026-01-31")).toEqual(["expired"]);
  expect(told([revocation, row({})], "2026-01-20")).toEqual(["revocation", "revoked"]);
  expect(told([row({ fromOn: "2026-01-30" }), row({})], "2026-01-30")).toEqual(["in-force", "replaced"]);
  expect(told([row({ fromOn: "2026-01-31", untilOn: "2026-02-09" }), row({})], "2026-02-01")) //
    .toEqual(["in-force", "expired"]);
});

test.each([
  ["Asia/Tokyo", "2026-11-19T15:00:00Z"],
  ["Pacific/Honolulu", "2026-11-20T10:00:00Z"],
  ["Pacific/Kiritimati", "2026-11-19T10:00:00Z"],
])("in %s a band that was set holds to the last instant before its day", async (timeZone, midnight) => {
  const { account, said } = await anAccount("amber", { timeZone });
  expect(await overrideBand(account, { ...said, band: "red", untilOn: "2026-11-20" }, NOW)).toBe("done");
  const end = new Date(midnight);
  for (const [now, band] of [
    [NOW, "red"],
    [new Date(end.getTime() - 1), "red"],
    [end, "amber"],
  ] as const) {
    expect(await bandAt(account.slug, now)).toBe(band);
    expect((await getOverrides(account, now)).override?.band ?? null).toBe(band === "red" ? "red" : null);
  }
  expect(await bandAt(account.slug, new Date(NOW.getTime() - 1))).toBe("amber");
});

test("the accounts table goes by the band in force, shows the computed one beside it, and marks what a person set", async () => {
  const { account, said } = await anAccount("amber", { name: "Beta" });
  const { id } = await createAccount({ name: "Alpha" });
  await stand(id, "amber", 50);
  const unscored = await createAccount({ name: "Gamma" });
  await overrideBand(account, { ...said, band: "red", untilOn: "2026-12-31" }, NOW);
  await overrideBand(unscored, { ...said, band: "green", untilOn: "2026-12-31" }, NOW);
  const { rows, counts } = await portfolioAt(NOW);
  expect(rows.map(({ name }) => name)).toEqual(["Beta", "Alpha", "Gamma"]);
  expect(rows[0]).toMatchObject({
    ...{ band: "red", computedBand: "amber", score: 63, bandBy: "高橋 美咲" },
  });
  expect(rows[1]).toMatchObject({ band: "amber", computedBand: "amber", bandBy: null });
  expect(rows[2]).toMatchObject({ band: "green", computedBand: null, score: null });
  expect(counts).toEqual({ all: 3, green: 1, amber: 1, red: 1, unknown: 0, set: 2, silent: 0 });
  const namesFor = async (search: string) => (await portfolioAt(NOW, search)).rows.map(({ name }) => name);
  expect(await namesFor("band=red")).toEqual(["Beta"]);
  expect(await namesFor("band=amber")).toEqual(["Alpha"]);
  expect(await namesFor("band=unknown")).toEqual([]);
  expect(await namesFor("set=1&sort=name")).toEqual(["Beta", "Gamma"]);
});

test("taken back, the computed band counts at once; scores stay as they were, and both acts are on record", async () => {
  const { account, said } = await anAccount("amber");
  const scores = () => ownerPool().query("select * from health_score order by id");
  const before = (await scores()).rows;
  await overrideBand(account, { ...said, band: "green", untilOn: "2026-12-16" }, NOW);
  expect(await bandAt(account.slug, NOW)).toBe("green");
  const later = new Date(NOW.getTime() + 60_000);
  const back = { staffId: said.staffId, reason: "確認が取れた" };
  expect(await revokeOverride(account, { ...back, seen: await seenBy(account) }, later)).toBe("done");
  expect(await bandAt(account.slug, later)).toBe("amber");
  expect(await revokeOverride(account, { ...back, seen: await seenBy(account) }, later)).toBe("nothing");
  expect((await scores()).rows).toEqual(before);
  expect((await listActs(account.id)).map(({ act, who, detail }) => ({ act, who: who?.name, detail }))).toEqual([
    { act: "band_override_revoked", who: "高橋 美咲", detail: { band: "green", reason: "確認が取れた" } },
    {
      ...{ act: "band_overridden", who: "高橋 美咲" },
      detail: {
        ...{ band: "green", bandBefore: null, untilOn: "2026-12-16", untilOnBefore: null, reason: said.reason },
      },
    },
  ]);
  expect((await listJobs("raise_alerts")).map(({ payload }) => payload)).toEqual([{ accountId: account.id }]);
});

test("a day after ninety days, or no later than today, is refused and nothing is written", async () => {
  const { account, said } = await anAccount("amber");
  for (const untilOn of [addDays(TODAY, 91), TODAY, addDays(TODAY, -1)]) {
    expect(await overrideBand(account, { ...said, band: "red", untilOn }, NOW)).toBe("day");
  }
  expect((await getOverrides(account, NOW)).entries).toEqual([]);
  expect(await listActs(account.id)).toEqual([]);
  expect(await listJobs("raise_alerts")).toEqual([]);
  expect(await overrideBand(account, { ...said, band: "red", untilOn: addDays(TODAY, 90) }, NOW)).toBe("done");
});

test("of two at once the first is heard, and the second is told", async () => {
  const { account, said } = await anAccount("amber");
  const set = (band: Band, seen: string | null) =>
    overrideBand(account, { ...said, band, untilOn: "2026-12-16", seen }, NOW);
  const both = await Promise.all([set("red", null), set("green", null)]);
  expect(both.sort()).toEqual(["done", "moved"]);
  const seen = await seenBy(account);
  const again = await Promise.all([set("amber", seen), revokeOverride(account, { ...said, seen }, NOW)]);
  expect(again.sort()).toEqual(["done", "moved"]);
  // Two rows of one instant have an order all the same.
  const { entries } = await getOverrides(account, NOW);
  expect(entries.map(({ id }) => id)).toEqual([expect.not.stringMatching(seen ?? ""), seen]);
});

test("one account sees nothing of another's, and cannot write there", async () => {
  const { account, said } = await anAccount("amber");
  const other = await createAccount();
  await overrideBand(account, { ...said, band: "red", untilOn: "2026-12-16" }, NOW);
  expect(await withAccount(other.id, (tx) => listOverrides(tx, account.id))).toEqual([]);
  expect(await withAccount(other.id, (tx) => tx.healthOverride.count())).toBe(0);
  expect(await acrossAccounts((tx) => tx.healthOverride.count())).toBe(1);
  expect(await overrideBand(other, { ...said, band: "green", untilOn: "2026-12-16" }, NOW)).toBe("done");
  expect([await bandAt(account.slug, NOW), await bandAt(other.slug, NOW)]).toEqual(["red", "green"]);
  const theirs = { accountId: account.id, ...{ reason: "x", fromOn: NOW, untilOn: NOW, staffId: said.staffId } };
  await expect(withAccount(other.id, (tx) => tx.healthOverride.create({ data: theirs }))).rejects.toThrow();
});

test("whoever looks for an account finds the band in force", async () => {
  const { account, said } = await anAccount("amber", { name: "青葉物流" });
  await createAccount({ name: "青木製作所" });
  const today = new Date().toISOString().slice(0, 10);
  await overrideBand(account, { ...said, band: "red", untilOn: addDays(today, 30) });
  expect((await findByWords("青")).accounts).toMatchObject([
    { name: "青木製作所", band: null, isSet: false },
    { name: "青葉物流", band: "red", isSet: true },
  ]);
});

test("an alert follows the band in force and says who set it; a band set to healthy ends the computed red's", async () => {
  const open = alertQueryOf(new URLSearchParams("owner=all"));
  const turnedRed = async () => (await listAlerts(open)).filter(({ kind }) => kind === "turned_red");
  const { account, said } = await anAccount("amber");
  await overrideBand(account, { ...said, band: "red", untilOn: "2026-12-16" }, NOW);
  await raiseAlerts(account.id, NOW);
  const [raised] = await turnedRed();
  expect(raised?.evidence).toEqual({ score: 63, before: "amber", bandBy: "高橋 美咲" });
  expect(evidenceWords("ja", "turned_red", raised!.evidence)).toContain("高橋 美咲さんが判定を「危険」に設定");
  expect(evidenceWords("en", "turned_red", raised!.evidence)).toContain("by 高橋 美咲 (computed score 63)");
  await raiseAlerts(account.id, new Date("2026-12-15T15:00:00Z"));
  expect(await turnedRed()).toEqual([]);

  const red = await createAccount();
  await stand(red.id, "red", 20);
  await raiseAlerts(red.id, NOW);
  expect(await turnedRed()).toMatchObject([{ evidence: { score: 20 } }]);
  expect((await turnedRed())[0]?.evidence).not.toHaveProperty("bandBy");
  await overrideBand(red, { ...said, band: "green", untilOn: "2026-12-16" }, NOW);
  await raiseAlerts(red.id, NOW);
  expect(await turnedRed()).toEqual([]);

  const unscored = await createAccount();
  await overrideBand(unscored, { ...said, band: "red", untilOn: "2026-12-16" }, NOW);
  await raiseAlerts(unscored.id, NOW);
  expect(await turnedRed()).toMatchObject([{ evidence: { score: null, before: null, bandBy: "高橋 美咲" } }]);
});

test("what is tried on the past are computed bands alone", async () => {
  const { account, said } = await anAccount("amber");
  await overrideBand(account, { ...said, band: "red", untilOn: addDays(TODAY, 90) }, NOW);
  const everybody = { industry: null, size: null, stage: null };
  expect(await replayModel(everybody, ownModel, NOW)).toMatchObject({ accounts: 1, before: { amber: 1, red: 0 } });
  const { id } = await createSubscription(account.id, { startsOn: "2026-02-15", renewsOn: addDays(TODAY, 80) });
  const decided = {
    subscriptionId: id,
    renewsOn: addDays(TODAY, 80),
    decision: "churned",
    decidedOn: addDays(TODAY, 79),
  };
  await stand(account.id, "amber", 60, new Date("2026-11-30T03:00:00Z"));
  await insert("renewal_decision", { accountId: account.id, ...decided, mrrBeforeMinor: 1, mrrAfterMinor: 0 });
  const { renewals } = await listRenewals(addDays(TODAY, 85));
  expect(renewals).toMatchObject([{ left: true, bands: { 60: "amber" } }]);
});

import { expect, test } from "vitest";
import { listPortfolio } from "#app/domain/health/portfolio.server.ts";
import { readQuery, searchOf } from "#app/domain/health/portfolio.ts";
import { ownerPool } from "#app/lib/db.server.ts";
import { createAccount, createStaff, createSubscription, createVendor, insert } from "#test/support/factories.ts";

const NOW = new Date("2026-11-16T03:00:00Z");

type Standing = { score: number; band: string | null; silence?: string; trend?: number; daysAgo?: number };

/** A score as the night writes it, with as much in it as the table reads. */
async function stand(accountId: string, { score, band, silence = "none", trend, daysAgo = 0 }: Standing) {
  const facts = { active: { holds: true, userDays: 1 }, tickets: { holds: true, count: 0 } };
  const calm = { ...facts, contacts: { holds: true, count: 0 }, surveys: { holds: false, asked: 0, answered: 0 } };
  const raw = { now: 1, before: 1, change: trend ?? null };
  await insert("health_score", {
    accountId,
    computedAt: new Date(NOW.getTime() - daysAgo * 86_400_000),
    cause: "nightly",
    score,
    coverage: 1,
    band,
    signals: JSON.stringify([{ key: "usage_trend", weight: 1, value: score, raw, unknown: null }]),
    change: JSON.stringify({ since: null, delta: null, parts: [] }),
    silence: JSON.stringify({
      class: silence,
      asOf: "2026-11-16",
      weeks: 0,
      severity: "normal",
      facts: { usage: null, ...calm },
    }),
  });
}

async function fiveAccounts() {
  const staff = await createStaff({ name: "佐伯 美咲" });
  const of = async (name: string, standing: Standing, fields = {}) => {
    const { id } = await createAccount({ name, slug: name.toLowerCase(), startedOn: "2024-04-01", ...fields });
    await stand(id, standing);
    return id;
  };
  const green = await of("Green", { score: 90, band: "green" }, { industry: "retail", startedOn: "2026-10-01" });
  const unknown = await of("Unknown", { score: 20, band: null, trend: -0.5 });
  const silent = await of("Silent", { score: 80, band: "green", silence: "silent" }, { staffId: staff.id });
  const red = await of("Red", { score: 30, band: "red", trend: 0.1 });
  const amber = await of("Amber", { score: 50, band: "amber" });
  await stand(amber, { score: 59, band: "amber", daysAgo: 30 });
  const contract = { startsOn: "2024-04-01", endedOn: null };
  await createSubscription(green, { ...contract, renewsOn: "2027-01-01", mrrMinor: 900_000 });
  await createSubscription(red, { ...contract, renewsOn: "2026-12-01", mrrMinor: 500_000 });
  await createSubscription(amber, { ...contract, renewsOn: "2026-11-01", mrrMinor: 100_000 });
  for (const ago of [1, 2, 3]) {
    await ownerPool().query(
      `insert into daily_usage (account_id, day, events, feature_keys, feature_events, feature_quantities, feature_users,
         user_keys, user_events) values ($1, $2::date - $3::int, 5, '{}', '{}', '{}', '{}', '{}', '{}')`,
      [red, "2026-11-16", ago],
    );
  }
  return { staff, unknown, silent };
}

const namesFor = async (search: string) =>
  (await listPortfolio(readQuery(new URLSearchParams(search)), NOW)).rows.map(({ name }) => name);

test("the smallest first, the unknown last, then by name; who needs us most first where nothing is asked", async () => {
  await fiveAccounts();
  expect(await namesFor("")).toEqual(["Red", "Silent", "Amber", "Unknown", "Green"]);
  expect(await namesFor("sort=name")).toEqual(["Amber", "Green", "Red", "Silent", "Unknown"]);
  expect(await namesFor("sort=score")).toEqual(["Unknown", "Red", "Amber", "Silent", "Green"]);
  expect(await namesFor("sort=change")).toEqual(["Amber", "Green", "Red", "Silent", "Unknown"]);
  expect(await namesFor("sort=trend")).toEqual(["Unknown", "Red", "Amber", "Green", "Silent"]);
  expect(await namesFor("sort=renewal")).toEqual(["Red", "Green", "Amber", "Silent", "Unknown"]);
});

test("filters are asked of the database, alone and together", async () => {
  const { staff } = await fiveAccounts();
  expect(await namesFor("band=red")).toEqual(["Red"]);
  expect(await namesFor("band=unknown")).toEqual(["Unknown"]);
  expect(await namesFor("silent=1")).toEqual(["Silent"]);
  expect(await namesFor(`owner=${staff.id}`)).toEqual(["Silent"]);
  expect(await namesFor("owner=nobody%27s")).toEqual([]);
  expect(await namesFor("q=GREEN")).toEqual(["Green"]);
  expect(await namesFor("q=%EF%BC%A7reen")).toEqual(["Green"]);
  expect(await namesFor("q=%25")).toEqual([]);
  expect(await namesFor("q=美咲")).toEqual(["Silent"]);
  expect(await namesFor("q=green&band=red")).toEqual([]);
  expect(await namesFor("band=purple&tenure=ancient&page=0")).toHaveLength(5);
  expect(await namesFor("industry=retail")).toEqual(["Green"]);
  expect(await namesFor("tenure=new")).toEqual(["Green"]);
  expect(await namesFor("tenure=settled&sort=name")).toEqual(["Amber", "Red", "Silent", "Unknown"]);
  expect(await namesFor("renewal=30")).toEqual(["Red"]);
  expect(await namesFor("contract=large")).toEqual(["Green"]);
  expect(await namesFor("contract=small")).toEqual(["Amber"]);
  expect(await namesFor("frequency=low")).toEqual(["Red"]);
  expect(await namesFor("frequency=none&band=green&sort=name")).toEqual(["Green", "Silent"]);
});

test("a row tells what moved the score over four weeks, and the counts are of all accounts", async () => {
  await fiveAccounts();
  const { rows, counts, found } = await listPortfolio(readQuery(new URLSearchParams("q=amber")), NOW);
  expect(rows[0]!.change).toMatchObject({ delta: -9, reason: { key: "usage_trend", points: -9 } });
  expect(found).toBe(1);
  expect(counts).toEqual({ all: 5, green: 2, amber: 1, red: 1, unknown: 1, set: 0, silent: 1 });
});

test("an older score that is written late does not become where the account stands", async () => {
  const { id } = await createAccount({ name: "A" });
  await stand(id, { score: 80, band: "green" });
  await stand(id, { score: 10, band: "red", daysAgo: 3 });
  expect(await namesFor("band=green")).toEqual(["A"]);
});

test("a page has fifty accounts, the last one the rest, and a page past the end is the last", async () => {
  for (let n = 100; n < 153; n++) await createAccount({ name: `Account ${n}`, slug: `paged-${n}` });
  expect(await namesFor("sort=name")).toHaveLength(50);
  expect(await namesFor("sort=name&page=2")).toEqual(["Account 150", "Account 151", "Account 152"]);
  expect(await namesFor("sort=name&page=99")).toEqual(["Account 150", "Account 151", "Account 152"]);
});

test("a name is found however wide it is written, and by its new name at once", async () => {
  const { id } = await createAccount({ name: "ｱｵﾊﾞＬＯＧＩ", slug: "aoba", externalId: "CRM-7" });
  for (const words of ["アオバ", "ｱｵﾊﾞ", "logi", "ＬＯＧＩ", "AOBA"])
    expect(await namesFor(`q=${words}`)).toHaveLength(1);
  expect(await namesFor("q=crm-7")).toEqual([]);
  await ownerPool().query("update account set name = 'みどり物流' where id = $1", [id]);
  expect(await namesFor("q=アオバ")).toEqual([]);
  expect(await namesFor("q=みどり")).toEqual(["みどり物流"]);
});

test("who needs us equally stands by name, a band that a person set stands among them, and no page repeats or loses one", async () => {
  const staff = await createStaff();
  for (let n = 100; n < 152; n++) {
    const { id } = await createAccount({ name: `Account ${n}`, slug: `tied-${n}` });
    await stand(id, { score: 50, band: "amber" });
    if (n !== 151 && n !== 120) continue;
    const override = { accountId: id, band: n === 151 ? "red" : "amber", reason: "聞いた", staffId: staff.id };
    await insert("health_override", { ...override, fromOn: "2026-11-10", untilOn: "2026-12-10", recordedAt: NOW });
  }
  const all = [...(await namesFor("")), ...(await namesFor("page=2"))];
  expect(all).toEqual(["Account 151", ...Array.from({ length: 51 }, (_, n) => `Account ${n + 100}`)]);
  expect(await namesFor("band=amber&page=2")).toEqual(["Account 150"]);
  const { found } = await listPortfolio(readQuery(new URLSearchParams("band=amber&page=9")), NOW);
  expect(found).toBe(51);
});

test("by renewal: the first that is still to come of all contracts, those without at the end, page by page", async () => {
  const staff = await createStaff();
  const known: { name: string; next: string | null; band: string }[] = [];
  for (let n = 100; n < 230; n++) {
    const name = `Account ${n}`;
    const { id } = await createAccount({ name, slug: `renewing-${n}` });
    let band = n % 3 === 0 ? "red" : "amber";
    await stand(id, { score: 50, band });
    if (n % 17 === 0) {
      band = band === "red" ? "amber" : "red";
      const override = { accountId: id, band, reason: "聞いた", staffId: staff.id };
      await insert("health_override", { ...override, fromOn: "2026-11-10", untilOn: "2026-12-10", recordedAt: NOW });
    }
    // Several on one day, two contracts of one account on one day too.
    const next = n % 4 === 0 ? null : `2027-0${1 + (n % 7)}-01`;
    const contracts = [
      { startsOn: "2024-04-01", renewsOn: "2026-11-01", endedOn: null },
      { startsOn: "2024-04-01", renewsOn: "2026-11-20", endedOn: "2026-11-10" },
      { startsOn: "2026-11-18", renewsOn: "2026-11-19", endedOn: null },
      ...(next ? [next, next, "2027-09-01"] : []).map((renewsOn) => ({
        startsOn: "2024-04-01",
        renewsOn,
        endedOn: null,
      })),
    ];
    for (const contract of contracts) await createSubscription(id, contract);
    known.push({ name, next, band });
  }
  const inOrder = known.sort((a, b) => (a.next ?? "9").localeCompare(b.next ?? "9") || a.name.localeCompare(b.name));
  const pagesOf = async (search: string) => {
    const pages = await Promise.all([1, 2, 3].map((page) => listPortfolio(query(`${search}&page=${page}`), NOW)));
    const shown = pages.flatMap(({ rows, page }, i) => (page === i + 1 ? rows.map(({ name }) => name) : []));
    expect(new Set(pages.map(({ found }) => found))).toEqual(new Set([shown.length]));
    return shown;
  };
  const query = (search: string) => readQuery(new URLSearchParams(search));
  const namesWhere = (isWanted: (one: (typeof known)[number]) => boolean) =>
    inOrder.filter(isWanted).map((one) => one.name);
  expect(await pagesOf("sort=renewal")).toEqual(namesWhere(() => true));
  expect(await pagesOf("sort=renewal&band=red")).toEqual(namesWhere(({ band }) => band === "red"));
  expect(await pagesOf("sort=renewal&band=amber&q=account")).toEqual(namesWhere(({ band }) => band === "amber"));
  expect(await pagesOf("sort=renewal&renewal=140")).toEqual(
    namesWhere(({ next }) => next !== null && next < "2027-04-06"),
  );
});

test("an account stands unknown from the day it is made until it ends", async () => {
  const { id } = await createAccount({ name: "New" });
  const countsAt = async (now: Date) => (await listPortfolio(readQuery(new URLSearchParams()), now)).counts;
  expect(await countsAt(NOW)).toMatchObject({ all: 1, unknown: 1 });
  await ownerPool().query("update account set ended_on = '2026-11-17' where id = $1", [id]);
  expect(await namesFor("")).toEqual(["New"]);
  const tomorrow = new Date(NOW.getTime() + 86_400_000);
  expect(await countsAt(tomorrow)).toMatchObject({ all: 0, unknown: 0 });
  expect((await listPortfolio(readQuery(new URLSearchParams("band=unknown")), tomorrow)).rows).toEqual([]);
});

test("filters go into an address and come back", () => {
  const search =
    "q=a&band=red&silent=1&set=1&owner=x&tenure=new&frequency=low&contract=mid&industry=food&renewal=90&sort=name";
  expect(searchOf(readQuery(new URLSearchParams(`${search}&page=3&else=1`)))).toBe(search);
});

test("a day begins for the table when it begins for our own people", async () => {
  await createVendor({ timeZone: "Asia/Tokyo" });
  await createAccount({ name: "Ends", slug: "ends", endedOn: "2026-11-17" });
  const stays = await createAccount({ name: "Stays", slug: "stays" });
  const terms = { startsOn: "2024-04-01", endedOn: null, mrrMinor: 100_000 };
  await createSubscription(stays.id, { ...terms, renewsOn: "2026-12-17" });
  const at = async (now: string, search: string) =>
    listPortfolio(readQuery(new URLSearchParams(search)), new Date(now));
  const [late, early] = ["2026-11-16T14:59:00Z", "2026-11-16T15:00:00Z"];
  expect(await at(late, "sort=name")).toMatchObject({ today: "2026-11-16", counts: { all: 2 }, found: 2 });
  const next = await at(early, "sort=name");
  expect(next).toMatchObject({ today: "2026-11-17", counts: { all: 1 }, found: 1, rows: [{ name: "Stays" }] });
  expect((await at(late, "renewal=30")).rows).toEqual([]);
  expect((await at(early, "renewal=30")).rows).toMatchObject([{ renewsOn: "2026-12-17" }]);
});

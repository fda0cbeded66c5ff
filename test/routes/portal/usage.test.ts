// The usage page as its readers get it: what it compares, what it leaves out, and files that say the same as the page.
import { beforeEach, expect, test } from "vitest";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { addDays, dayAt } from "#app/domain/day.ts";
import { quarterAYearBefore, quarterBefore, quarterOf } from "#app/domain/quarter.ts";
import { ownerPool } from "#app/lib/db.server.ts";
import { loader as page } from "#app/routes/portal/usage.tsx";
import { loader as file } from "#app/routes/portal/usage-csv.ts";
import { createGoal } from "#test/domain/milestones/goal-rows.ts";
import { users, writeDay, writeDays } from "#test/domain/usage/daily-rows.ts";
import {
  createAccount,
  createContact,
  createFeature,
  createSubscription,
  recordUsage,
} from "#test/support/factories.ts";
import { args, cookieOf, request, thrownBy } from "#test/support/request.ts";

type Role = "executive" | "admin" | "member";

/** The quarter that was over last, and those it may be compared with. */
const TODAY = dayAt(new Date(), "Asia/Tokyo");
const QUARTER = quarterBefore(quarterOf(TODAY, 4));
const LAST_YEAR = quarterAYearBefore(QUARTER);
const BEFORE = quarterBefore(QUARTER);

let id: AccountId;

beforeEach(async () => {
  ({ id } = await createAccount({ name: "川岸製鋼株式会社", startedOn: "2020-04-01" }));
});

async function cookie(role: Role = "executive", account = id): Promise<string> {
  const { email } = await createContact(account, { role, externalId: null });
  return cookieOf(email ?? "");
}

async function open(query = "", role: Role = "executive") {
  const answer = await page(args(request(`/usage${query}`, { cookie: await cookie(role) })));
  const { data, init } = answer as unknown as { data: Awaited<ReturnType<typeof page>>["data"]; init: ResponseInit };
  return { data, status: init.status };
}

async function download(table: string, query = "", role: Role = "executive") {
  const answer = await file(args(request(`/usage/csv/${table}${query}`, { cookie: await cookie(role) }), { table }));
  expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  return parse(await answer.text());
}

/** Rows by the names of their columns. */
function parse(text: string): Record<string, string>[] {
  const rows = text
    .replace(/^\uFEFF/, "")
    .trimEnd()
    .split("\r\n")
    .map((line) =>
      [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = ""]) => cell.replace(/^"|"$/g, "")),
    );
  const [header = [], ...body] = rows;
  return body.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? ""])));
}

const thrown = (table: string, query = "", role: Role = "executive") =>
  cookie(role).then((of) => thrownBy(file(args(request(`/usage/csv/${table}${query}`, { cookie: of }), { table }))));

test("the same quarter of the year before is what it says, day by day", async () => {
  await writeDay(id, addDays(LAST_YEAR.from, -1), { invoice: users(1, 90) });
  await writeDay(id, LAST_YEAR.from, { invoice: users(1, 4) });
  await writeDay(id, BEFORE.from, { invoice: users(1, 7) });
  await writeDay(id, QUARTER.from, { invoice: users(1, 6) });
  const previous = await open(`?quarter=${QUARTER.key}`);
  expect(previous.data).toMatchObject({ live: { before: { key: BEFORE.key } }, before: { events: 7 } });
  const lastYear = await open(`?quarter=${QUARTER.key}&compare=last-year`);
  expect(lastYear).toMatchObject({
    status: 200,
    data: { live: { before: { key: LAST_YEAR.key } }, before: { events: 4 }, adoption: { events: 6 } },
  });
  expect(lastYear.data.features).toMatchObject([{ key: "invoice", events: 6, eventsBefore: 4 }]);
  expect(lastYear.data.weeksBefore[0]).toEqual({ from: LAST_YEAR.from, days: 7, activeUsers: 4, events: 4 });
});

test("where the year before is not known, there is no comparison, and the page says so by itself", async () => {
  await writeDay(id, BEFORE.from, { invoice: [1] });
  await writeDay(id, QUARTER.from, { invoice: [1] });
  const { data } = await open(`?quarter=${QUARTER.key}&compare=last-year`);
  expect(data).toMatchObject({ isComparable: false, before: null, weeksBefore: [], depthBefore: null });
  expect(data.features[0]?.eventsBefore).toBeNull();
});

test.each([
  ["compare=never", { refusedComparison: "never", compare: "previous" }],
  ["feature=nonsense", { refusedFeatures: ["nonsense"], chosen: ["invoice"] }],
  ["quarter=1999-Q9", { refused: "1999-Q9" }],
  [`feature=${["a", "b", "c", "d", "e", "f"].join("&feature=")}`, { tooMany: true }],
])("an address with %s is answered with 400, the usual figures, and what was wrong", async (query, expected) => {
  await writeDay(id, addDays(TODAY, -3), { invoice: [1] });
  const { data, status } = await open(`?${query}`);
  expect(status).toBe(400);
  expect(data).toMatchObject(expected);
  expect(await thrown("weeks", `?${query}`)).toMatchObject({ status: 400, body: expect.stringContaining("。") });
});

test("goals that both sides agreed on are held against the figures, and nothing before is", async () => {
  await writeDays(id, QUARTER.from, 28, { invoice: users(1, 8) });
  const terms = { startsOn: QUARTER.from, dueOn: addDays(QUARTER.until, -1) };
  await createGoal(id, { ...terms, metric: "active_users", target: 10 });
  await createGoal(id, { ...terms, metric: "seat_utilisation", target: 0.8 });
  await createGoal(id, { ...terms, metric: "feature_events", featureKey: "invoice", target: 300 });
  const proposed = await createGoal(id, { ...terms, metric: "breadth", target: 1 });
  await ownerPool().query("update goal set accepted_at = null where id = $1", [proposed.id]);
  const { data } = await open(`?quarter=${QUARTER.key}&compare=goal`);
  expect(data.goals).toMatchObject({ activeUsers: { target: 10 }, seatUtilisation: { target: 0.8 }, breadth: null });
  expect(data.goals?.features).toMatchObject([{ featureKey: "invoice", target: 300, current: 224 }]);
  expect(data.goals?.features[0]?.weekly).toBeCloseTo(300 / (92 / 7), 1);
  expect(data.before).toBeNull();
  expect(data.goals?.monthlyActive.slice(0, 5).map(({ users }) => users)).toEqual([8, 8, 8, 8, 8]);
  expect(data.goals?.monthlyActive.at(-1)).toEqual({
    day: addDays(QUARTER.until, -1),
    users: data.adoption.monthlyActive,
  });
  const rows = await download("monthly", `?quarter=${QUARTER.key}&compare=goal`);
  expect(rows.map((row) => row["直近28日間の利用者(人)"])).toEqual(
    data.goals?.monthlyActive.map(({ users }) => String(users)),
  );
});

test("without a goal there is no target, and no file of one", async () => {
  await writeDay(id, QUARTER.from, { invoice: [1] });
  expect((await open("?compare=goal")).data.goals).toMatchObject({ activeUsers: null, features: [] });
  expect(await thrown("monthly", "?compare=goal")).toMatchObject({ status: 404 });
});

test("login rate is the active among the known; depth is that of the period; both are compared", async () => {
  await recordUsage(id, addDays(BEFORE.until, -1), "invoice", 4, ["a", "b"]);
  await recordUsage(id, BEFORE.from, "invoice", 1, ["c"]);
  await recordUsage(id, addDays(QUARTER.until, -1), "invoice", 9, ["a", "d", "e"]);
  const { data } = await open(`?quarter=${QUARTER.key}`);
  expect(data).toMatchObject({ knownUsers: 5, loginRate: 3 / 5, loginRateBefore: 2 / 3, depth: 3, depthBefore: 2 });
  expect(data.features).toMatchObject([{ people: 3, share: 1, depth: 3, place: "occasional" }]);
});

test("no figure and no file adds up the users of days or weeks", async () => {
  await writeDays(id, QUARTER.from, 10, { invoice: [1, 2] });
  const { data } = await open(`?quarter=${QUARTER.key}`);
  expect([data.activeUsers, data.adoption.weeks[0]?.activeUsers, data.features[0]?.people]).toEqual([2, 2, 2]);
  expect(data.features[0]).toMatchObject({ share: 1, depth: 10 });
  const figures = await download("figures", `?quarter=${QUARTER.key}`);
  expect(figures.filter((row) => row.単位 === "人" && Number(row.値) > 2)).toEqual([]);
  expect(figures.find((row) => row.指標 === "月間利用者")?.値).toBe(String(data.adoption.monthlyActive));
});

test("files say what the page says, with their period and time zone", async () => {
  await createFeature("invoice", { nameJa: "請求書", nameEn: "Invoices" });
  await createSubscription(id, { seats: 3, featureKeys: ["invoice", "archive"] });
  await writeDay(id, BEFORE.from, { invoice: [1, 2], "=cmd": [1] });
  await writeDays(id, addDays(QUARTER.until, -9), 9, { invoice: users(1, 4), "=cmd": [2] });
  const query = `?quarter=${QUARTER.key}`;
  const { data } = await open(query);
  const weeks = await download("weeks", query);
  expect(weeks.map((row) => Number(row["利用者(人)"]))).toEqual(data.adoption.weeks.map((week) => week.activeUsers));
  const weeksBefore = weeks.filter((row) => row.比較の初日 !== "").map((row) => Number(row["比較の利用者(人)"]));
  expect(weeksBefore).toEqual(data.weeksBefore.map((week) => week.activeUsers));
  expect(weeks[0]).toMatchObject({
    期間の初日: QUARTER.from,
    期間の最終日: addDays(QUARTER.until, -1),
    時間帯: "Asia/Tokyo",
  });
  const days = await download("days", query);
  expect(days.map((row) => [row.日付, Number(row["利用者(人)"])])).toEqual(
    data.days.map(({ day, activeUsers }) => [day, activeUsers]),
  );
  const features = await download("features", query);
  expect(features.map((row) => [row.機能, Number(row["利用回数(回)"]), Number(row["利用者(人)"])])).toEqual(
    data.features.map(({ name, events, people }) => [name.ja === "=cmd" ? "'=cmd" : name.ja, events, people]),
  );
  const figures = Object.fromEntries((await download("figures", query)).map((row) => [row.指標, row.値]));
  expect(figures).toMatchObject({
    月間利用者: String(data.adoption.monthlyActive),
    席の利用率: String(4 / 3),
    定着率: String(data.adoption.stickiness),
    ログイン率: String(data.loginRate ?? ""),
    利用の深さ: String(data.depth),
    利用回数: String(data.adoption.events),
  });
  const chosen = await download("feature-weeks", `${query}&feature=invoice`);
  expect(chosen.map((row) => Number(row["請求書(回)"]))).toEqual(data.uses.invoice?.now);
});

test("a table that does not exist is not found", async () => {
  expect(await thrown("salaries")).toMatchObject({ status: 404 });
  expect(await thrown("constructor")).toMatchObject({ status: 404 });
});

test("a feature that was chosen is shown alone, with its weeks before; unasked, the busiest are", async () => {
  await writeDay(id, BEFORE.from, { approval: [1, 2] });
  await writeDay(id, QUARTER.from, { invoice: users(1, 9), approval: [1], audit: [1, 2], export: users(1, 3) });
  const usual = await open(`?quarter=${QUARTER.key}`);
  expect(usual.data.chosen).toEqual(["invoice", "export", "audit"]);
  const one = await open(`?quarter=${QUARTER.key}&feature=approval`);
  expect(one.data.chosen).toEqual(["approval"]);
  expect(one.data.uses.approval).toMatchObject({ now: [1, ...Array(13).fill(0)], before: [2, ...Array(12).fill(0)] });
});

test.each([
  ["nobody", "admin", "off"],
  ["nobody", "executive", "none"],
  ["nobody", "member", "none"],
  ["admins", "admin", "shown"],
  ["admins", "executive", "none"],
  ["admins", "member", "none"],
  ["everyone", "member", "shown"],
] as const)("with single people shown to %s, for the %s they are %s: on the page and in the file", async (view, role, access) => {
  await ownerPool().query("update account set user_view = $2 where id = $1", [id, view]);
  await recordUsage(id, addDays(TODAY, -1), "invoice", 2, ["secret-user-1", "secret-user-2"]);
  const { data } = await open("", role);
  expect(data.people.access).toBe(access);
  const isShown = access === "shown";
  expect(JSON.stringify(data).includes("secret-user")).toBe(isShown);
  if (isShown) {
    const rows = await download("users", "", role);
    expect(rows.map((row) => row.利用者のID)).toEqual(["secret-user-1", "secret-user-2"]);
  } else {
    expect(await thrown("users", "", role)).toMatchObject({ status: 404 });
  }
});

test("an account without events, one with sixty features, and the first day of a quarter have a page", async () => {
  expect((await open()).data).toMatchObject({ loginRate: null, depth: null, chosen: [], features: [] });
  const keys = Array.from({ length: 60 }, (_, i) => `とても長い名前の機能その${i}`);
  await writeDay(id, TODAY, Object.fromEntries(keys.map((key) => [key, [1]])));
  const running = quarterOf(TODAY, 4);
  const { data, status } = await open(`?quarter=${running.key}`);
  expect(status).toBe(200);
  expect(data.features).toHaveLength(60);
  expect(data.chosen).toHaveLength(3);
});

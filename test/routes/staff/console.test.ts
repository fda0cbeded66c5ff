import { expect, test } from "vitest";
import * as account from "#app/routes/staff/account.tsx";
import * as value from "#app/routes/staff/account-value.tsx";
import * as accounts from "#app/routes/staff/accounts.tsx";
import * as data from "#app/routes/staff/data.tsx";
import * as decision from "#app/routes/staff/delivery-decision.ts";
import * as driver from "#app/routes/staff/driver-change.tsx";
import * as template from "#app/routes/staff/driver-template.tsx";
import * as frame from "#app/routes/staff/frame.tsx";
import * as report from "#app/routes/staff/report.tsx";
import * as approval from "#app/routes/staff/report-approval.ts";
import * as pdf from "#app/routes/staff/report-pdf.ts";
import * as progress from "#app/routes/staff/report-progress.ts";
import * as reports from "#app/routes/staff/reports.tsx";
import * as surveys from "#app/routes/staff/surveys.tsx";
import * as task from "#app/routes/staff/task-closing.tsx";
import * as tasks from "#app/routes/staff/tasks.tsx";
import * as templates from "#app/routes/staff/templates.tsx";
import { createAccount, createContact, createStaff, createSubscription, insert } from "#test/support/factories.ts";
import { args, cookieOf, type Entry, request, thrownBy } from "#test/support/request.ts";

const ID = "00000000-0000-4000-8000-000000000000";
const NOBODY = { account: "nobody", quarter: "2026-Q1", delivery: ID, driver: "new", task: ID, template: "new" };

const pages: [path: string, loader: Entry][] = [
  ["/staff", frame.loader],
  ["/staff", accounts.loader],
  ["/staff/accounts/nobody", account.loader],
  ["/staff/accounts/nobody/value", value.loader],
  ["/staff/accounts/nobody/drivers/new", driver.loader],
  [`/staff/accounts/nobody/tasks/${ID}`, task.loader],
  ["/staff/tasks", tasks.loader],
  ["/staff/templates", templates.loader],
  ["/staff/templates/drivers/new", template.loader],
  ["/staff/reports", reports.loader],
  ["/staff/reports/progress", progress.loader],
  ["/staff/reports/nobody/2026-Q1", report.loader],
  ["/staff/reports/nobody/2026-Q1/pdf", pdf.loader],
  ["/staff/surveys", surveys.loader],
  ["/staff/data", data.loader],
];
const acts: [path: string, action: Entry, form: Record<string, string>][] = [
  ["/staff/reports/nobody/2026-Q1/approval", approval.action, { checked: "on" }],
  [`/staff/accounts/nobody/deliveries/${ID}`, decision.action, { decision: "arrived" }],
  ["/staff/accounts/nobody/drivers/new", driver.action, {}],
  [`/staff/accounts/nobody/tasks/${ID}`, task.action, { outcome: "answered" }],
];
const ofAnAccount = (path: string) => path.includes("nobody");

test.each(pages)("whoever is not signed in is sent to sign in first: %s", async (path, loader) => {
  const thrown = await thrownBy(Promise.resolve(loader(args(request(path), NOBODY))));
  expect(thrown.status).toBe(302);
  expect(thrown.headers.get("Location")).toBe(`/sign-in?next=${encodeURIComponent(path)}`);
});

test.each(pages)("a customer gets the 404 of a page that does not exist: %s", async (path, loader) => {
  const { id } = await createAccount({ slug: "real" });
  const { email } = await createContact(id);
  const cookie = await cookieOf(email!);
  for (const params of [NOBODY, { ...NOBODY, account: "real" }]) {
    const thrown = await thrownBy(Promise.resolve(loader(args(request(path, { cookie }), params))));
    expect(thrown).toMatchObject({ status: 404, body: "Not Found" });
  }
});

test.each(acts)("an act is for our own staff, on accounts that exist: %s", async (path, action, form) => {
  const { id } = await createAccount({ slug: "real" });
  const contact = await createContact(id);
  const act = async (cookie?: string) =>
    thrownBy(Promise.resolve(action(args(request(path, { cookie, form }), NOBODY))));
  expect(await act()).toMatchObject({ status: 302 });
  expect(await act(await cookieOf(contact.email!))).toMatchObject({ status: 404 });
  expect(await act(await cookieOf((await createStaff()).email))).toMatchObject({ status: 404 });
});

test.each(pages.filter(([path]) => ofAnAccount(path)))("an unknown account is not found: %s", async (path, loader) => {
  const cookie = await cookieOf((await createStaff()).email);
  const thrown = await thrownBy(Promise.resolve(loader(args(request(path, { cookie }), NOBODY))));
  expect(thrown).toMatchObject({ status: 404, body: "Not Found" });
});

test("a quarter without a report is not found, nor is its PDF", async () => {
  await createAccount({ slug: "real" });
  const cookie = await cookieOf((await createStaff()).email);
  const params = { account: "real", quarter: "1999-Q9" };
  for (const loader of [report.loader, pdf.loader] as Entry[]) {
    const thrown = await thrownBy(Promise.resolve(loader(args(request("/staff/reports", { cookie }), params))));
    expect(thrown.status).toBe(404);
  }
});

test("acts cannot be looked at", async () => {
  for (const loader of [approval.loader, decision.loader]) {
    expect(await thrownBy(new Promise((resolve) => resolve(loader())))).toMatchObject({ status: 404 });
  }
});

test("the list shows every account, and filters by what the address says", async () => {
  const staff = await createStaff({ name: "高橋" });
  const a = await createAccount({ slug: "alpha", name: "アルファ", staffId: staff.id });
  await createAccount({ slug: "beta", name: "ベータ" });
  await createAccount({ slug: "gone", name: "解約済み", endedOn: "2026-01-01" });
  await createSubscription(a.id, { renewsOn: "2099-04-01" });
  const cookie = await cookieOf(staff.email);
  const list = async (search: string) => {
    const { rows } = await accounts.loader(args(request(`/staff${search}`, { cookie })));
    return rows.map(({ slug }) => slug);
  };
  expect(await list("")).toEqual(["alpha", "beta"]);
  expect(await list("?q=%EF%BD%B1%EF%BE%99%EF%BE%8C%EF%BD%A7")).toEqual(["alpha"]);
  expect(await list(`?owner=${staff.id}`)).toEqual(["alpha"]);
  expect(await list("?band=green")).toEqual([]);
  expect(await list("?band=unknown&silent=0&sort=nonsense")).toEqual(["alpha", "beta"]);
  expect(await list("?silent=1")).toEqual([]);
});

test("an account about which nothing is known has a page all the same", async () => {
  const { slug, name } = await createAccount();
  const cookie = await cookieOf((await createStaff()).email);
  const page = await account.loader(args(request(`/staff/accounts/${slug}`, { cookie }), { account: slug }));
  expect(page).toMatchObject({
    account: { name },
    latest: null,
    people: [],
    contracts: [],
    answers: [],
    goals: [],
    reports: [],
  });
});

test("pages of an empty installation have nothing to show, and do not fail", async () => {
  const cookie = await cookieOf((await createStaff()).email);
  const load = (path: string, loader: Entry) => loader(args(request(path, { cookie })));
  expect(await load("/staff", frame.loader)).toMatchObject({ product: null, waiting: 0, timeZone: "UTC" });
  expect(await load("/staff/reports", reports.loader)).toMatchObject({ runs: [], waiting: [], parked: [], done: [] });
  expect(await load("/staff/surveys", surveys.loader)).toMatchObject({
    query: { kind: "nps" },
    analysis: { campaigns: [] },
  });
  expect(await load("/staff/data", data.loader)).toMatchObject({ arrivals: [], keys: [], imports: [], rejected: [] });
});

test("the data page shows no secret of a key", async () => {
  const cookie = await cookieOf((await createStaff()).email);
  await insert("write_key", { id: "abcd1234", secretHash: "b".repeat(64), label: "本番" });
  const page = await data.loader(args(request("/staff/data", { cookie })));
  expect(page.keys).toHaveLength(1);
  expect(JSON.stringify(page.keys)).not.toContain("b".repeat(64));
});

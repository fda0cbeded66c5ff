import { expect, test } from "vitest";
import * as company from "#app/routes/portal/company.ts";
import * as frame from "#app/routes/portal/frame.tsx";
import * as overview from "#app/routes/portal/overview.tsx";
import * as plan from "#app/routes/portal/plan.tsx";
import * as report from "#app/routes/portal/report.tsx";
import * as pdf from "#app/routes/portal/report-pdf.ts";
import * as reports from "#app/routes/portal/reports.tsx";
import * as usage from "#app/routes/portal/usage.tsx";
import * as value from "#app/routes/portal/value.tsx";
import * as visit from "#app/routes/portal/visit.ts";
import { createAccount, createContact, createStaff, insert, recordUsage } from "#test/support/factories.ts";
import { approvedReport, rows } from "#test/support/reports.ts";
import { cookieOf, type Entry, load, post, thrownBy } from "#test/support/request.ts";

const REPORT = { quarter: "2026-Q1" };

const pages: [path: string, loader: Entry][] = [
  ["/", frame.loader],
  ["/", overview.loader],
  ["/usage", usage.loader],
  ["/value", value.loader],
  ["/plan", plan.loader],
  ["/reports", reports.loader],
  ["/reports/2026-Q1", report.loader],
  ["/reports/2026-Q1/pdf", pdf.loader],
];

async function reader(fields: Parameters<typeof createAccount>[0] = {}) {
  const account = await createAccount(fields);
  const contact = await createContact(account.id);
  return { account, contact, cookie: await cookieOf(contact.email ?? "") };
}

test.each(pages)("whoever is not signed in is sent to sign in first: %s", async (path, loader) => {
  const thrown = await thrownBy(load(loader, path, "", REPORT));
  expect(thrown.status).toBe(302);
  expect(thrown.headers.get("Location")).toMatch(/^\/sign-in/);
});

test.each(pages.slice(0, 6))("an account of which nothing is known has its page: %s", async (path, loader) => {
  const { cookie } = await reader({ startedOn: "2026-11-01" });
  await expect(load(loader, path, cookie)).resolves.toBeTruthy();
});

test.each([overview, usage, value, plan, reports, report])("a page that could not be shown has a title too", ({
  meta,
}) => {
  expect(meta({ loaderData: undefined } as never)).toEqual([{ title: "Seika" }]);
});

test.each([
  ["/", overview.loader],
  ["/usage", usage.loader],
  ["/value", value.loader],
] as [string, Entry][])("a quarter that is none is answered with those that are: %s", async (path, loader) => {
  const { cookie } = await reader();
  for (const asked of ["rubbish", "2999-Q1", "1990-Q1", "2026-Q9", "%00", "'; drop table account;--"]) {
    const answer = await load(loader, `${path}?quarter=${encodeURIComponent(asked)}`, cookie);
    expect(answer).toMatchObject({ init: { status: 400 }, data: { refused: asked } });
    expect((answer as { data: { choices: unknown[] } }).data.choices.length).toBeGreaterThan(0);
  }
});

test("nothing internal is among what a page is given", async () => {
  const { account, cookie } = await reader();
  await recordUsage(account.id, "2026-10-05", "invoice", 5);
  await insert("health_score", {
    accountId: account.id,
    cause: "nightly",
    score: 12.345,
    coverage: 1,
    band: "red",
    signals: {},
    change: {},
  });
  await approvedReport(account.id);
  for (const [path, loader] of pages.slice(0, 7)) {
    const text = JSON.stringify(await load(loader, path, cookie, REPORT));
    expect(text).not.toMatch(/health|silence|12\.345|"band"/i);
  }
});

test("a report is there once it was approved, and only for its own account", async () => {
  const mine = await reader();
  const theirs = await reader();
  await approvedReport(mine.account.id);

  expect(await load(reports.loader, "/reports", mine.cookie)).toMatchObject({
    reports: [{ quarter: { key: "2026-Q1" }, languages: [{ locale: "ja" }, { locale: "en" }] }],
  });
  expect(await load(report.loader, "/reports/2026-Q1", mine.cookie, REPORT)).toMatchObject({
    quarter: { key: "2026-Q1" },
  });
  expect(await load(reports.loader, "/reports", theirs.cookie)).toMatchObject({ reports: [] });

  const notYours = await thrownBy(load(report.loader, "/reports/2026-Q1", theirs.cookie, REPORT));
  const notThere = await thrownBy(load(report.loader, "/reports/2041-Q1", theirs.cookie, { quarter: "2041-Q1" }));
  expect(notYours).toMatchObject({ status: 404 });
  expect(notYours).toEqual(notThere);
});

test("an edition that nobody approved is not there yet", async () => {
  const { account, cookie } = await reader();
  await approvedReport(account.id);
  await rows("delete from report_approval where account_id = $1", [account.id]);
  expect(await load(reports.loader, "/reports", cookie)).toMatchObject({ reports: [] });
  expect(await thrownBy(load(report.loader, "/reports/2026-Q1", cookie, REPORT))).toMatchObject({ status: 404 });
  expect(await thrownBy(load(pdf.loader, "/reports/2026-Q1/pdf", cookie, REPORT))).toMatchObject({ status: 404 });
});

test("the PDF is a file with a name, in the language asked for, and kept by no cache", async () => {
  const { account, cookie } = await reader();
  await approvedReport(account.id);
  for (const [query, locale] of [
    ["", "ja"],
    ["?lang=en", "en"],
    ["?lang=xx", "ja"],
  ]) {
    const response = (await load(pdf.loader, `/reports/2026-Q1/pdf${query}`, cookie, REPORT)) as Response;
    expect(await response.text()).toBe(`%PDF-1.7 ${account.id} ${locale}`);
    expect(response.headers.get("Content-Type")).toBe("application/pdf");
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    expect(response.headers.get("Content-Disposition")).toMatch(/^attachment; filename=".+\.pdf"; filename\*=UTF-8''/);
  }
});

test("a page that is opened counts as one visit an hour, and only pages count", async () => {
  const { contact, cookie } = await reader();
  const visits = () =>
    rows<{ page: string; contact_id: string }>("select page, contact_id from portal_visit order by page");
  for (const page of ["/", "/", "/reports/2026-Q1", "/value"]) {
    expect(await post(visit.action, "/visits", cookie, { page })).toMatchObject({ status: 204 });
  }
  expect(await visits()).toEqual(
    ["overview", "report:2026-Q1", "value"].map((page) => ({ page, contact_id: contact.id })),
  );
  await rows("update portal_visit set visited_at = visited_at - interval '61 minutes'");
  await post(visit.action, "/visits", cookie, { page: "/" });
  expect(await visits()).toHaveLength(4);

  for (const page of ["/staff", "/reports/rubbish", "constructor", "x".repeat(5_000), ""]) {
    expect(await thrownBy(post(visit.action, "/visits", cookie, { page }))).toMatchObject({ status: 400 });
  }
  expect((await thrownBy(post(visit.action, "/visits", "", { page: "/" }))).status).toBe(302);
  expect(await visits()).toHaveLength(4);
});

test("who is a contact at two companies changes between them, and to no other", async () => {
  const [first, second, foreign] = [
    await createAccount({ slug: "first", name: "一番" }),
    await createAccount({ slug: "second", name: "二番" }),
    await createAccount({ slug: "foreign" }),
  ];
  await createContact(first.id, { email: "both@customer.example" });
  await createContact(second.id, { email: "both@customer.example" });
  const cookie = await cookieOf("both@customer.example");
  const shown = async () => ((await load(frame.loader, "/", cookie)) as { company: { slug: string } }).company.slug;

  expect(await shown()).toBe("first");
  expect(await post(company.action, "/company", cookie, { company: "second" })).toMatchObject({ status: 302 });
  expect(await shown()).toBe("second");
  const refused = await thrownBy(post(company.action, "/company", cookie, { company: foreign.slug }));
  expect(refused).toMatchObject({ status: 404 });
  expect(refused).toEqual(await thrownBy(post(company.action, "/company", cookie, { company: "nobody" })));
  expect(await shown()).toBe("second");
});

test("the person in charge is named, and our own staff are sent to their console", async () => {
  const staff = await createStaff({ name: "高橋 美咲", email: "misaki@vendor.example" });
  const { cookie } = await reader({ staffId: staff.id });
  expect(await load(frame.loader, "/", cookie)).toMatchObject({
    person: { name: "高橋 美咲", email: "misaki@vendor.example" },
    product: { ja: "みなと請求" },
  });
  const sent = await thrownBy(load(frame.loader, "/", await cookieOf(staff.email)));
  expect([sent.status, sent.headers.get("Location")]).toEqual([302, "/staff"]);
});

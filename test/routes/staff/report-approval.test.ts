import { expect, test } from "vitest";
import { approveReport } from "#app/domain/reports/approval.server.ts";
import { listReportStates, listRuns } from "#app/domain/reports/desk.server.ts";
import { isMoving, stageOf, stepsAhead } from "#app/domain/reports/desk.ts";
import { openDueReports, prepareReport } from "#app/domain/reports/quarter-end.server.ts";
import { acrossAccounts, ownerPool } from "#app/lib/db.server.ts";
import { action as decide } from "#app/routes/staff/delivery-decision.ts";
import { loader as openReport } from "#app/routes/staff/report.tsx";
import { action } from "#app/routes/staff/report-approval.ts";
import { action as keepOpening } from "#app/routes/staff/report-opening.ts";
import { loader as readPdf } from "#app/routes/staff/report-pdf.ts";
import { loader as watch } from "#app/routes/staff/report-progress.ts";
import { loader as openDesk } from "#app/routes/staff/reports.tsx";
import { action as approveSeveral } from "#app/routes/staff/reports-approval.ts";
import { createAccount, createContact, createStaff, recordUsage } from "#test/support/factories.ts";
import { args, cookieOf, request, thrownBy } from "#test/support/request.ts";

const APRIL_2 = new Date("2026-04-02T00:00:00Z");
const QUARTER = "2025-Q4";

async function aPreparedReport() {
  const account = await createAccount({ startedOn: "2025-12-01" });
  await createContact(account.id, { name: "佐藤 花子", email: "hanako@customer.example" });
  await recordUsage(account.id, "2026-02-03", "invoice", 3);
  await openDueReports(APRIL_2);
  const { id } = await acrossAccounts((tx) =>
    tx.report.findFirstOrThrow({ where: { accountId: account.id, quarter: QUARTER } }),
  );
  await prepareReport(account.id, id);
  return account;
}

async function approve(slug: string, quarter: string, form: Record<string, string>) {
  const staff = await createStaff();
  const path = `/staff/reports/${slug}/${quarter}/approval`;
  const asked = request(path, { cookie: await cookieOf(staff.email), form });
  return { staff, answer: action(args(asked, { account: slug, quarter })) };
}

test("a report that nobody has read is not approved", async () => {
  const { slug } = await aPreparedReport();
  const { answer } = await approve(slug, QUARTER, { version: "1" });
  expect(await answer).toMatchObject({
    init: { status: 400 },
    data: { errors: { checked: ["Read the report first"] } },
  });
  expect(await acrossAccounts((tx) => tx.reportApproval.count())).toBe(0);
});

test("a report is approved by name, once, and its mails are queued", async () => {
  const { id, slug } = await aPreparedReport();
  const { staff, answer } = await approve(slug, QUARTER, { version: "1", checked: "on" });
  expect(await answer).toMatchObject({ status: 302 });
  await (await approve(slug, QUARTER, { version: "1", checked: "on" })).answer;

  const [state] = await listReportStates({ accountId: id, quarter: QUARTER });
  expect(state).toMatchObject({ approvedBy: staff.name, mails: { total: 1, sent: 0, failed: 0 } });
  expect(stageOf(state!)).toBe("approved");
});

test("who reads many reports is led from each to the next, and told what was done and what is left", async () => {
  const [one, other] = [await aPreparedReport(), await aPreparedReport()];
  const { staff, answer } = await approve(one.slug, QUARTER, { version: "1", checked: "on", goOn: "next" });
  const told = new URLSearchParams({ approved: `${one.slug}/${QUARTER}` });
  const next = `/staff/reports/${other.slug}/${QUARTER}?${told}`;
  expect((await answer) as Response).toMatchObject({ status: 302 });
  expect(((await answer) as Response).headers.get("location")).toBe(next);

  const cookie = await cookieOf(staff.email);
  const params = { account: other.slug, quarter: QUARTER };
  const page = await openReport(args(request(next, { cookie }), params));
  expect(page).toMatchObject({ approvedBefore: one.name, waiting: { next: null, count: 0 }, compared: null });
  const last = await approve(other.slug, QUARTER, { version: "1", checked: "on", goOn: "next" });
  expect(((await last.answer) as Response).headers.get("location")).toBe(
    `/staff/reports?${new URLSearchParams({ done: `${other.slug}/${QUARTER}` })}`,
  );
});

test("a report is read beside the one before it", async () => {
  const { id, slug } = await aPreparedReport();
  await approveReport(id, QUARTER, null);
  await recordUsage(id, "2026-05-07", "invoice", 9);
  await openDueReports(new Date("2026-07-02T00:00:00Z"));
  const report = await acrossAccounts((tx) =>
    tx.report.findFirstOrThrow({ where: { accountId: id, quarter: "2026-Q1" } }),
  );
  await prepareReport(id, report.id);
  const cookie = await cookieOf((await createStaff()).email);
  const { compared } = await openReport(args(request("/", { cookie }), { account: slug, quarter: "2026-Q1" }));
  expect(compared).toMatchObject({ first: { key: QUARTER }, second: { key: "2026-Q1" } });
  expect(compared?.headline.find(({ key }) => key === "events")).toMatchObject({ first: 3, second: 9 });
});

test("a report that does not exist is not approved", async () => {
  const { slug } = await createAccount();
  const { answer } = await approve(slug, QUARTER, { version: "1", checked: "on" });
  expect(await thrownBy(answer)).toMatchObject({ status: 404 });
});

test("what waits for a person is on top of the desk, with its readers and both PDFs", async () => {
  const { slug } = await aPreparedReport();
  const cookie = await cookieOf((await createStaff()).email);
  const params = { account: slug, quarter: QUARTER };
  const { waiting, done } = await openDesk(args(request("/staff/reports", { cookie })));
  expect(waiting).toMatchObject([{ slug, quarter: QUARTER, version: 1, approvedAt: null }]);
  expect(done).toEqual([]);

  const { recipients } = await openReport(args(request(`/staff/reports/${slug}/${QUARTER}`, { cookie }), params));
  expect(recipients).toEqual([{ name: "佐藤 花子", email: "hanako@customer.example", locale: "ja" }]);
  for (const lang of ["ja", "en"]) {
    const pdf = await readPdf(args(request(`/staff/reports/${slug}/${QUARTER}/pdf?lang=${lang}`, { cookie }), params));
    expect(pdf.headers.get("Content-Type")).toBe("application/pdf");
    expect(pdf.headers.get("Content-Disposition")).toContain(`-${lang}.pdf`);
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe("%PDF-");
  }
});

test("a run can be watched from opened to sent", async () => {
  const cookie = await cookieOf((await createStaff()).email);
  const runs = async () => (await (await watch(args(request("/staff/reports/progress", { cookie })))).json()).runs;
  expect(await runs()).toEqual([]);

  const { slug } = await aPreparedReport();
  const [prepared] = await runs();
  expect(prepared).toMatchObject({ from: "2026-01-01", until: "2026-04-01", opened: 1, prepared: 1, approved: 0 });
  expect(isMoving([prepared])).toBe(false);

  await (await approve(slug, QUARTER, { version: "1", checked: "on" })).answer;
  const [moving] = await runs();
  expect(moving).toMatchObject({ approved: 1, mails: { total: 1, sent: 0 } });
  expect(stepsAhead(moving)).toBe(1);

  await ownerPool().query("update delivery set accepted_at = now()");
  expect(isMoving(await listRuns())).toBe(false);
});

test("a mail in doubt is shown with two ways out, and either ends the doubt once", async () => {
  const { slug } = await aPreparedReport();
  await (await approve(slug, QUARTER, { version: "1", checked: "on" })).answer;
  await ownerPool().query("update delivery set unknown_at = now(), attempt = 1");
  const cookie = await cookieOf((await createStaff()).email);
  const { parked } = await openDesk(args(request("/staff/reports", { cookie })));
  expect(parked).toMatchObject([{ slug, contactName: "佐藤 花子", quarter: QUARTER }]);

  const params = { account: slug, delivery: parked[0]!.deliveryId };
  const choose = (decision: string, delivery = params.delivery) =>
    decide(args(request("/staff/accounts", { cookie, form: { decision } }), { ...params, delivery }));
  expect(await thrownBy(choose("perhaps"))).toMatchObject({ status: 400 });
  expect(await thrownBy(choose("arrived", "not-an-id"))).toMatchObject({ status: 404 });
  expect(await choose("arrived")).toMatchObject({ status: 302 });
  expect(await choose("send_again")).toMatchObject({ status: 302 });

  const delivery = await acrossAccounts((tx) => tx.delivery.findFirstOrThrow());
  expect(delivery).toMatchObject({ unknownAt: null, acceptedAt: expect.any(Date) });
});

test("somebody else's account does not reach the mail of this one", async () => {
  const { slug } = await aPreparedReport();
  const other = await createAccount();
  await (await approve(slug, QUARTER, { version: "1", checked: "on" })).answer;
  await ownerPool().query("update delivery set unknown_at = now()");
  const { id } = await acrossAccounts((tx) => tx.delivery.findFirstOrThrow());
  const cookie = await cookieOf((await createStaff()).email);
  const form = { decision: "arrived" };
  await decide(args(request("/staff/accounts", { cookie, form }), { account: other.slug, delivery: id }));
  expect(await acrossAccounts((tx) => tx.delivery.findFirstOrThrow())).toMatchObject({ acceptedAt: null });
});

test("several are let go by one form, which says what is missing before it does anything", async () => {
  const [one, other] = [await aPreparedReport(), await aPreparedReport()];
  const staff = await createStaff();
  const cookie = await cookieOf(staff.email);
  const send = async (form: Record<string, string>) => {
    const answer = await approveSeveral(args(request("/staff/reports/approvals", { cookie, form }), {}));
    return answer.headers.get("Location");
  };
  const report = `${one.slug}/${QUARTER}/1`;
  expect(await send({ checked: "on" })).toBe("/staff/reports?together=none#waiting");
  expect(await send({ report })).toBe("/staff/reports?together=unchecked#waiting");
  expect(await thrownBy(send({ report: "drop table", checked: "on" }))).toMatchObject({
    status: 400,
  });
  expect(await send({ report, checked: "on" })).toContain("unread");

  const path = `/staff/reports/${one.slug}/${QUARTER}/opening`;
  const params = { account: one.slug, quarter: QUARTER };
  const opened = await keepOpening(args(request(path, { cookie, form: { version: "1" } }), params));
  expect(opened.status).toBe(204);
  const desk = await openDesk(args(request("/staff/reports", { cookie }), {}));
  expect(desk.waiting.map(({ slug, obstacle }) => [slug, obstacle]).sort()).toEqual(
    [
      [one.slug, null],
      [other.slug, "unread"],
    ].sort(),
  );
  const told = new URL((await send({ report, checked: "on" })) ?? "", "http://console");
  const { outcomes, waiting } = await openDesk(args(request(`${told.pathname}${told.search}`, { cookie }), {}));
  expect(outcomes).toEqual([{ slug: one.slug, quarter: QUARTER, refusal: null, account: one.name }]);
  expect(waiting.map(({ slug }) => slug)).toEqual([other.slug]);
});

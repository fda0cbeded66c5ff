// Reports that somebody asks for: which days, for whom, how many, and what they say.
import { beforeEach, expect, test } from "vitest";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { addDays, dayAt } from "#app/domain/day.ts";
import { approveReport } from "#app/domain/reports/approval.server.ts";
import { findIssue, findIssuePdf, listIssues } from "#app/domain/reports/issued.server.ts";
import { askForReport, listAsked, MOST_A_DAY } from "#app/domain/reports/on-demand.server.ts";
import { openDueReports, prepareReport } from "#app/domain/reports/quarter-end.server.ts";
import { readIssuedReceipt } from "#app/domain/reports/receipt-issued.server.ts";
import { hasReceipt, readReceipt } from "#app/domain/reports/receipt-page.server.ts";
import {
  createAccount,
  createContact,
  createFeature,
  createStaff,
  createVendor,
  recordUsage,
} from "#test/support/factories.ts";
import { pagesOf } from "#test/support/pdf.ts";
import { listReports, rows } from "#test/support/reports.ts";

const NOW = new Date("2026-10-20T03:00:00Z");

let accountId: AccountId;
let asker: { contactId: string };

beforeEach(async () => {
  await createVendor();
  await createFeature("invoice");
  accountId = (await createAccount({ slug: "acme", startedOn: "2024-04-01" })).id;
  asker = { contactId: (await createContact(accountId, { email: "asker@acme.example" })).id };
  await createContact(accountId, { email: "other@acme.example", receivesReports: true });
  await recordUsage(accountId, "2025-09-10", "invoice", 30, ["a"]);
  await recordUsage(accountId, "2026-08-05", "invoice", 50, ["a"]);
  await recordUsage(accountId, "2026-09-10", "invoice", 80, ["a", "b"]);
});

test("a month is called by its name and compared with the month before and the same of last year", async () => {
  const { snapshot, text } = await make("2026-09-01", "2026-09-30");
  expect(snapshot.quarter).toMatchObject({ from: "2026-09-01", until: "2026-10-01" });
  expect(snapshot.period).toEqual({ kind: "month", running: false });
  expect(snapshot.before).toMatchObject({ key: "2026-08", from: "2026-08-01", until: "2026-09-01" });
  expect(snapshot.usage.events).toMatchObject({ value: 80, before: 50 });
  expect(snapshot.yearBefore).toMatchObject({ quarter: { key: "2025-09" }, events: 30 });
  expect(text).toContain("2026年9月");
  expect(text).toContain("月次成果レポート");
  expect(text).not.toContain("四半期");
});

test("any days are called by their first and last, and compared with as many before", async () => {
  const { snapshot, text, fileName } = await make("2026-09-06", "2026-09-15");
  expect(snapshot.before).toMatchObject({ from: "2026-08-27", until: "2026-09-06" });
  expect(snapshot.usage.events).toMatchObject({ value: 80, before: 0 });
  expect(text).toContain("2026年9月6日〜2026年9月15日");
  expect(text).not.toContain("四半期");
  expect(fileName).toBe("acme-2026-09-06_2026-09-15-report-ja.pdf");
});

test("the running quarter is marked as such and compared with as many days", async () => {
  const { snapshot, text } = await make("2026-10-01", "2026-12-31");
  expect(snapshot.period).toEqual({ kind: "quarter", running: true });
  expect(snapshot.quarter).toMatchObject({ fiscalYear: 2026, number: 3, until: "2026-10-21" });
  expect(snapshot.before).toMatchObject({ from: "2026-07-01", until: "2026-07-21" });
  expect(text).toContain("途中経過");
});

test("a whole fiscal quarter is that quarter, and stands beside the report that the clock opened", async () => {
  await openDueReports(NOW);
  const { snapshot } = await make("2026-07-01", "2026-09-30");
  expect(snapshot).toMatchObject({ quarter: { fiscalYear: 2026, number: 2 } });
  expect(snapshot.period).toBeUndefined();
  expect((await listReports()).map(({ quarter }) => quarter.split("~")[0])).toEqual(["2026-Q2", "2026-Q2"]);
});

test.each([
  ["2026-09-31", "2026-10-01", "days"],
  ["", "", "days"],
  ["2026-09-10", "2026-09-09", "order"],
  ["2026-10-21", "2026-10-22", "future"],
  ["2025-09-01", "2026-09-02", "long"],
  ["2024-03-01", "2024-03-31", "early"],
])("%s to %s is refused: %s", async (from, to, mistake) => {
  expect(await askForReport(accountId, asker, { from, to }, NOW)).toEqual({ mistake });
  expect(await listReports()).toEqual([]);
});

test("366 days may be asked for; the sixth report of a day may not, also when all come at once", async () => {
  const all = Array.from({ length: MOST_A_DAY + 2 }, () =>
    askForReport(accountId, asker, { from: "2025-09-01", to: "2026-09-01" }, NOW),
  );
  const made = (await Promise.all(all)).filter((each) => "key" in each);
  expect(made).toHaveLength(MOST_A_DAY);
  const tomorrow = new Date(NOW.getTime() + 86_400_000 + 1);
  expect(await askForReport(accountId, asker, { from: "2026-09-01", to: "2026-09-30" }, tomorrow)).toHaveProperty(
    "key",
  );
});

test("it is for whoever asked: nobody else finds it, and nobody else gets a mail", async () => {
  const { key } = await make("2026-09-01", "2026-09-30", true);
  const [colleague] = await rows<{ id: string }>("select id from contact where email = 'other@acme.example'");
  expect(await findIssue(accountId, key, asker)).not.toBeNull();
  expect(await findIssue(accountId, key, { contactId: colleague?.id })).toBeNull();
  expect(await findIssue(accountId, key)).toBeNull();
  expect(await findIssuePdf(accountId, key, "ja", { contactId: colleague?.id })).toBeNull();
  expect(await listIssues(accountId)).toEqual([]);
  expect(await listAsked(accountId, colleague?.id ?? "")).toEqual([]);
  expect(await rows("select email from delivery d join contact c on c.id = d.contact_id")).toEqual([
    { email: "asker@acme.example" },
  ]);
});

test("what the clock opens does not depend on what was asked for", async () => {
  const today = dayAt(NOW, "Asia/Tokyo");
  await askForReport(accountId, asker, { from: addDays(today, -300), to: today }, NOW);
  expect(await openDueReports(NOW)).toBe(1);
});

test("a code on a report of any days leads whoever asked for it to the frozen figure, and nobody else", async () => {
  const { snapshot, key } = await make("2026-09-06", "2026-09-15");
  const { code = "" } = snapshot.receipts.find(({ figure }) => figure === "events") ?? {};
  const other = (await createContact(accountId, { email: "third@acme.example" })).id;
  const [own, theirs] = [asker.contactId, other];
  expect(await hasReceipt(accountId, code, NOW, own)).toBe(true);
  expect(await readIssuedReceipt(accountId, code, own)).toMatchObject({
    ...{ code, figure: "events", period: { kind: "range", from: "2026-09-06", until: "2026-09-16" } },
    frozen: { key, amount: { value: 80 } },
  });
  for (const reader of [theirs, null]) {
    expect(await hasReceipt(accountId, code, NOW, reader)).toBe(false);
    expect(await readIssuedReceipt(accountId, code, reader)).toBeNull();
  }
  const stranger = await createAccount();
  expect(await readIssuedReceipt(stranger.id, code, own)).toBeNull();
  // The other asks for the same days: the same code, and the own report to open.
  const again = await make("2026-09-06", "2026-09-15", false, other);
  expect((await readIssuedReceipt(accountId, code, other))?.frozen.key).toBe(again.key);
  expect((await readIssuedReceipt(accountId, code, own))?.frozen.key).toBe(key);
  // What was asked for by us is for us.
  await rows("update report set asked_by_contact_id = null, staff_id = $2 where quarter = $1", [
    key,
    (await createStaff()).id,
  ]);
  expect(await readIssuedReceipt(accountId, code, own)).toBeNull();
});

test("of a quarter that runs, its receipt shows what the reader's own report of it froze", async () => {
  const { snapshot, key } = await make("2026-10-01", "2026-12-31");
  const { code = "" } = snapshot.receipts.find(({ figure }) => figure === "events") ?? {};
  const read = (contactId: string | null) => readReceipt(accountId, code, NOW, { role: "member", contactId });
  expect(await read(asker.contactId)).toMatchObject({ live: { amount: { value: 0 } }, frozen: { key } });
  expect(await read(null)).toMatchObject({ live: { amount: { value: 0 } }, frozen: null });
});

test("monthly reports are opened only where they are wished, once each", async () => {
  expect(await openDueReports(NOW)).toBe(1);
  await rows("update account set monthly_reports = true");
  expect(await openDueReports(NOW)).toBe(1);
  expect(await openDueReports(new Date("2026-12-02T00:00:00Z"))).toBe(2);
  const months = (await listReports()).map(({ quarter }) => quarter);
  expect(months).toEqual(
    ["2026-09", "2026-Q2", "2026-10", "2026-11"].sort((a, b) => months.indexOf(a) - months.indexOf(b)),
  );
});

/** Asks for a report as the contact, and has it made and approved. */
async function make(from: string, to: string, byMail = false, contactId = asker.contactId) {
  const asked = await askForReport(accountId, { contactId }, { from, to, byMail }, NOW);
  if (!("key" in asked)) throw new Error(asked.mistake);
  const report = (await listReports()).find(({ quarter }) => quarter === asked.key);
  await prepareReport(accountId, report?.id ?? "");
  const checks = await rows<{ findings: unknown[] }>("select findings from preflight");
  expect(checks.flatMap(({ findings }) => findings)).toEqual([]);
  await approveReport(accountId, asked.key, null);
  const issue = await findIssue(accountId, asked.key, { contactId });
  const pdf = await findIssuePdf(accountId, asked.key, "ja", { contactId });
  if (!issue || !pdf) throw new Error("nothing was issued");
  return {
    key: asked.key,
    snapshot: issue.snapshot,
    text: (await pagesOf(pdf.bytes)).join("\n"),
    fileName: pdf.fileName,
  };
}

import { expect, test } from "vitest";
import { approveReport } from "#app/domain/reports/approval.server.ts";
import { openDueReports, prepareReport } from "#app/domain/reports/quarter-end.server.ts";
import { ownerPool, withAccount } from "#app/lib/db.server.ts";
import { createAccount, createVendor, recordUsage } from "#test/support/factories.ts";
import { drainQueue, listJobs } from "#test/support/queue.ts";
import { listReports, rows } from "#test/support/reports.ts";

const JULY_1 = new Date("2026-07-01T00:00:00Z");

test("opens the last finished quarter of an account's own calendar, with its job, and says how many", async () => {
  const account = await createAccount();
  expect(await openDueReports(JULY_1)).toBe(1);
  const [report] = await listReports();
  expect(report).toMatchObject({ quarter: "2026-Q1", from: "2026-04-01", until: "2026-07-01", zone: "Asia/Tokyo" });
  const [job] = await listJobs("prepare_report");
  expect(job?.payload).toEqual({ accountId: account.id, reportId: report?.id });
});

test("a second night opens nothing, nor do two nights at the same moment", async () => {
  await createAccount();
  await Promise.all([openDueReports(JULY_1), openDueReports(JULY_1)]);
  expect(await openDueReports(JULY_1)).toBe(0);
  expect(await listReports()).toHaveLength(1);
  expect(await listJobs("prepare_report")).toHaveLength(1);
});

test("a report whose preparation was given up or lost is prepared after all", async () => {
  await createAccount();
  await openDueReports(JULY_1);
  await ownerPool().query("delete from graphile_worker._private_jobs");
  await openDueReports(JULY_1);
  expect(await listJobs("prepare_report")).toEqual([]);

  await ownerPool().query("update report set opened_at = opened_at - interval '61 minutes'");
  await openDueReports(JULY_1);
  const [report] = await listReports();
  expect(await listJobs("prepare_report")).toMatchObject([{ payload: { reportId: report?.id } }]);
  await drainQueue();
  await openDueReports(JULY_1);
  expect(await listJobs("prepare_report")).toEqual([]);
});

test("a report opens in the night in which the quarter ends where the account is", async () => {
  await createAccount({ slug: "tokyo" });
  await createAccount({ slug: "new-york", timeZone: "America/New_York" });
  const slugs = async () =>
    (await listReports()).filter(({ quarter }) => quarter === "2026-Q1").map(({ slug }) => slug);
  await openDueReports(new Date("2026-06-30T14:59:00Z"));
  expect(await slugs()).toEqual([]);
  await openDueReports(new Date("2026-06-30T15:00:00Z"));
  expect(await slugs()).toEqual(["tokyo"]);
  await openDueReports(new Date("2026-07-01T04:00:00Z"));
  expect(await slugs()).toEqual(["new-york", "tokyo"]);
});

test("waits for the vendor's hours of grace", async () => {
  await createVendor({ graceHours: 72 });
  await createAccount({ startedOn: "2026-04-01" });
  expect(await openDueReports(new Date("2026-07-03T14:59:00Z"))).toBe(0);
  expect(await openDueReports(new Date("2026-07-03T15:00:00Z"))).toBe(1);
});

test("an installation that was away for a year makes up every quarter since its last report", async () => {
  await createAccount();
  await openDueReports(JULY_1);
  expect(await openDueReports(new Date("2027-07-05T00:00:00Z"))).toBe(4);
  const quarters = (await listReports()).map(({ quarter }) => quarter);
  expect(quarters).toEqual(["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2027-Q1"]);
});

test("report and job are one: when the job cannot be queued there is no report, and the next night makes it up", async () => {
  await createAccount();
  await rows("alter function public.enqueue(text, json, text, timestamptz) rename to enqueue_away");
  await expect(openDueReports(JULY_1)).rejects.toThrow("enqueue");
  await rows("alter function public.enqueue_away(text, json, text, timestamptz) rename to enqueue");
  expect(await listReports()).toEqual([]);
  expect(await openDueReports(JULY_1)).toBe(1);
});

test("an account whose calendar is broken keeps no other from its report, and is named", async () => {
  await createAccount({ slug: "broken", name: "A", timeZone: "Mars/Olympus" });
  await createAccount({ slug: "sound", name: "B" });
  await expect(openDueReports(JULY_1)).rejects.toThrow("broken");
  expect((await listReports()).map(({ slug }) => slug)).toEqual(["sound"]);
});

test("counts the first and the last day of the quarter, and no day outside it", async () => {
  const account = await createAccount();
  await recordUsage(account.id, "2026-01-01", "invoice", 7);
  await recordUsage(account.id, "2026-03-31", "invoice", 1_000);
  await recordUsage(account.id, "2026-04-01", "invoice", 5);
  await recordUsage(account.id, "2026-06-30", "invoice", 5);
  await recordUsage(account.id, "2026-07-01", "invoice", 1_000);
  const { snapshot } = await prepare(account.id);
  expect(snapshot.usage.events).toMatchObject({ value: 10, before: 1_007 });
});

test("prepares one edition with its numbers, hash and a PDF in each language, however often it is asked to", async () => {
  const account = await createAccount();
  await recordUsage(account.id, "2026-05-12", "invoice", 40, ["a", "b"]);
  const first = await prepare(account.id);
  await recordUsage(account.id, "2026-05-13", "invoice", 99, ["c"]);
  await prepareReport(account.id, first.reportId);
  await Promise.all([prepareReport(account.id, first.reportId), prepareReport(account.id, first.reportId)]);
  const editions = await rows("select sha256, snapshot from report_edition");
  expect(editions).toEqual([{ sha256: first.sha256, snapshot: first.snapshot }]);
  const documents = await rows(
    "select locale, bytes > 10000 as full, pages > 3 as long from report_document order by 1",
  );
  expect(documents).toEqual([
    { locale: "en", full: true, long: true },
    { locale: "ja", full: true, long: true },
  ]);
});

test("two workers that prepare at the same moment leave one edition", async () => {
  const account = await createAccount();
  await openDueReports(JULY_1);
  const [report] = await listReports();
  await Promise.all([prepareReport(account.id, report?.id ?? ""), prepareReport(account.id, report?.id ?? "")]);
  expect(await rows("select count(*)::int as n from report_edition")).toEqual([{ n: 1 }]);
  expect(await rows("select count(*)::int as n from report_document")).toEqual([{ n: 2 }]);
});

test("a quarter without a prepared report cannot be approved", async () => {
  const account = await createAccount();
  expect(await approveReport(account.id, "2026-Q1", null)).toBeNull();
  await openDueReports(JULY_1);
  expect(await approveReport(account.id, "2026-Q1", null)).toBeNull();
  expect(await approveReport(account.id, "1999-Q9", null)).toBeNull();
});

async function prepare(accountId: Awaited<ReturnType<typeof createAccount>>["id"]) {
  await openDueReports(JULY_1);
  const [report] = await listReports();
  await prepareReport(accountId, report?.id ?? "");
  const edition = await withAccount(accountId, (tx) => tx.reportEdition.findFirstOrThrow());
  return { ...edition, snapshot: edition.snapshot as { usage: { events: object } } };
}

import { expect, test } from "vitest";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { approveReport } from "#app/domain/reports/approval.server.ts";
import { renewEdition } from "#app/domain/reports/preflight/renewal.server.ts";
import { checkEdition, latestPreflight, listFailing } from "#app/domain/reports/preflight.server.ts";
import { openDueReports, prepareReport } from "#app/domain/reports/quarter-end.server.ts";
import { ownerPool, withAccount } from "#app/lib/db.server.ts";
import { createGoal } from "#test/domain/milestones/goal-rows.ts";
import { createAccount, createContact, createStaff, createVendor } from "#test/support/factories.ts";
import { drainQueue, listJobs } from "#test/support/queue.ts";
import { listDeliveries, listReports, prepareAll, preparedReport, rows } from "#test/support/reports.ts";
import { makeTwoCustomers } from "#test/support/two-quarters.ts";

const JULY_1 = new Date("2026-07-01T00:00:00Z");
const found = (accountId: AccountId) =>
  rows<{ passed: boolean; findings: { check: string; reason: string }[] }>(
    "select passed, findings from preflight where account_id = $1 order by checked_at",
    [accountId],
  );

async function editionOf(accountId: AccountId): Promise<string> {
  const [edition] = await rows<{ id: string }>("select id from report_edition where account_id = $1", [accountId]);
  return edition?.id ?? "";
}

/** Two customers with half a year of use. */
const PATIENCE_MS = 60_000;

test("real editions with figures of every kind pass, and are written down as passed", {
  timeout: PATIENCE_MS,
}, async () => {
  await createVendor();
  const customers = await makeTwoCustomers();
  await prepareAll(JULY_1);
  for (const { id } of customers) expect(await found(id)).toEqual([{ passed: true, findings: [] }]);
});

test("an edition with a fault is not approved by itself, waits with the check named, and goes on once it is mended", async () => {
  await createVendor({ approvalMode: "automatic" });
  const account = await createAccount();
  await createContact(account.id, { email: "one@two@three" });
  await prepareAll(JULY_1);
  expect(await rows("select from report_approval")).toEqual([]);
  expect(await listFailing()).toMatchObject([
    { slug: account.slug, quarter: "2026-Q1", findings: [{ check: "recipients", reason: "unreachable" }] },
  ]);

  const [staff, edition] = [await createStaff(), await editionOf(account.id)];
  expect(await checkEdition(account.id, edition, staff.id)).toBe(false);
  await rows("update contact set email = 'reader@customer.example'");
  expect(await checkEdition(account.id, edition, staff.id)).toBe(true);
  expect((await found(account.id)).map(({ passed }) => passed)).toEqual([false, false, true]);
  expect(await listFailing()).toEqual([]);
  expect(await listDeliveries()).toMatchObject([{ email: "reader@customer.example", state: "waiting" }]);
  const latest = await withAccount(account.id, (tx) => latestPreflight(tx, account.id, edition));
  expect(latest).toMatchObject({ passed: true, findings: [], checkedBy: staff.name });
});

test("another company's name that got into an edition stops it", async () => {
  await createVendor({ approvalMode: "automatic" });
  await createAccount({ slug: "aoba", name: "青葉物流株式会社" });
  const account = await createAccount({ slug: "kawa", name: "川岸製鋼株式会社" });
  await createGoal(account.id, { target: 11, baseline: 2, startsOn: "2026-01-01", dueOn: "2026-12-31" }, [3]);
  await rows("update goal set title_ja = '青葉物流様の請求を電子化'");
  await prepareAll(JULY_1);
  const [first] = await found(account.id);
  expect(first?.passed).toBe(false);
  expect([...new Set(first?.findings.map(({ check }) => check))]).toEqual(["strangers"]);
  expect(await rows("select from report_approval where account_id = $1", [account.id])).toEqual([]);
});

test("what arrived after the numbers were frozen is no fault of the edition", { timeout: PATIENCE_MS }, async () => {
  await createVendor();
  const [{ id }] = await makeTwoCustomers();
  await prepareAll(JULY_1);
  const edition = await editionOf(id);
  await rows("update daily_usage set events = events + 7 where account_id = $1 and day = '2026-06-17'", [id]);
  expect(await checkEdition(id, edition)).toBe(false);
  expect((await found(id)).at(-1)?.findings[0]).toMatchObject({ check: "portal", reason: "portalDiffers" });
  await rows("update daily_usage set rolled_up_at = now() where account_id = $1 and day = '2026-06-17'", [id]);
  expect(await checkEdition(id, edition)).toBe(true);
});

test("a crash between keeping and looking is made up for by the job itself, or by the next sweep", async () => {
  const account = await createAccount();
  await openDueReports(JULY_1);
  const [report] = await listReports();
  await prepareReport(account.id, report?.id ?? "");
  await rows("delete from preflight");
  await prepareReport(account.id, report?.id ?? "");
  expect(await found(account.id)).toMatchObject([{ passed: true }]);
  await prepareReport(account.id, report?.id ?? "");
  expect(await found(account.id)).toHaveLength(1);

  await drainQueue();
  await rows("delete from preflight");
  await openDueReports(JULY_1);
  expect(await listJobs("prepare_report")).toEqual([]);
  await rows("update report set opened_at = opened_at - interval '2 hours'");
  await rows("alter table report_edition disable trigger user");
  await ownerPool().query("update report_edition set frozen_at = frozen_at - interval '61 minutes'");
  await openDueReports(JULY_1);
  expect(await listJobs("prepare_report")).toMatchObject([{ payload: { reportId: report?.id } }]);
  await drainQueue();
  expect(await found(account.id)).toMatchObject([{ passed: true }]);
});

test("files that are lost or not what was kept are found", async () => {
  const account = await createAccount();
  await preparedReport(account.id, { isChecked: false });
  expect(await checkEdition(account.id, await editionOf(account.id))).toBe(false);
  const [first] = await found(account.id);
  expect(first?.findings.map(({ reason }) => reason)).toContain("fileUnreadable");
});

test("an edition that is not there is not checked", async () => {
  const [one, other] = [await createAccount(), await createAccount()];
  await preparedReport(other.id, { isChecked: false });
  expect(await checkEdition(one.id, await editionOf(other.id))).toBe(false);
  expect(await rows("select from preflight")).toEqual([]);
});

test("an edition that nobody checked cannot be approved, and is listed as held", async () => {
  const [account, staff] = [await createAccount(), await createStaff()];
  await preparedReport(account.id, { isChecked: false });
  expect(await approveReport(account.id, "2026-Q1", staff.id)).toBe(false);
  expect(await rows("select from report_approval")).toEqual([]);
  expect(await listFailing()).toMatchObject([{ quarter: "2026-Q1", checkedAt: null, findings: [] }]);
  await rows("insert into preflight (account_id, edition_id, passed) select account_id, id, true from report_edition");
  expect(await listFailing()).toEqual([]);
  expect(await approveReport(account.id, "2026-Q1", staff.id)).toBe(true);
});

test("an edition at fault cannot be approved; frozen anew after mending it is another version, which can", async () => {
  const account = await createAccount({ slug: "kawa", name: "川岸製鋼株式会社" });
  await createAccount({ slug: "aoba", name: "青葉物流株式会社" });
  await createGoal(account.id, { target: 11, baseline: 2, startsOn: "2026-01-01", dueOn: "2026-12-31" }, [3]);
  await rows("update goal set title_ja = '青葉物流様の請求を電子化'");
  await prepareAll(JULY_1);
  const staff = await createStaff();
  expect(await approveReport(account.id, "2026-Q1", staff.id)).toBe(false);
  expect(await rows("select from report_approval")).toEqual([]);

  expect(await renewEdition(account.id, "2026-Q1", staff.id)).toBe(false);
  await rows("update goal set title_ja = '請求の電子化'");
  expect(await renewEdition(account.id, "2026-Q1", staff.id)).toBe(true);
  const versions = "select version from report_edition where account_id = $1 order by version";
  expect(await rows(versions, [account.id])).toEqual([{ version: 1 }, { version: 2 }, { version: 3 }]);
  expect(await renewEdition(account.id, "2026-Q1", staff.id)).toBeNull();
  expect(await approveReport(account.id, "2026-Q1", staff.id)).toBe(true);
});

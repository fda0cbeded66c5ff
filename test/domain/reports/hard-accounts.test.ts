// Accounts that a report is not easily made of: each gets one that is right, or says what is absent.
import { beforeEach, expect, test } from "vitest";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { approveReport } from "#app/domain/reports/approval.server.ts";
import { pdfOf, readEdition } from "#app/domain/reports/editions.server.ts";
import { openDueReports, prepareReport } from "#app/domain/reports/quarter-end.server.ts";
import {
  createAccount,
  createContact,
  createFeature,
  createSubscription,
  createVendor,
  recordUsage,
} from "#test/support/factories.ts";
import { readPdf } from "#test/support/pdf.ts";
import { listDeliveries, listReports, rows } from "#test/support/reports.ts";

const JULY_1 = new Date("2026-06-30T20:00:00Z");

beforeEach(async () => {
  await createVendor();
  await createFeature("invoice");
});

test("an account without any usage: no figure is 0, the absence is stated in both languages", async () => {
  const { id } = await createAccount();
  await createContact(id);
  const { snapshot, ja, en } = await make(id);
  expect(snapshot.usage.monthlyActive).toMatchObject({ value: null, missing: "no-events" });
  expect(snapshot.value).toMatchObject({ total: null });
  expect(snapshot.yearBefore).toBeNull();
  expect(ja).toContain("この四半期の利用の記録はありません");
  expect(en).toContain("No usage was recorded this quarter");
  expect(ja).toContain("前年同期は、比較できる記録がありません");
});

test("an account without contacts: the report is made, asks for one, and is mailed to nobody", async () => {
  const { id } = await createAccount();
  await recordUsage(id, "2026-05-12", "invoice", 40, ["a"]);
  const { snapshot } = await make(id);
  expect(snapshot.summary.decisions.map(({ kind }) => kind)).toContain("add-contact");
  expect(await approveReport(id, "2026-Q1", null)).toBe(true);
  expect(await listDeliveries()).toEqual([]);
});

test("an account with one day of data: its figures stand, and nothing is compared with", async () => {
  const { id } = await createAccount();
  await createContact(id);
  await recordUsage(id, "2026-06-30", "invoice", 3, ["a"]);
  const { snapshot, ja } = await make(id);
  expect(snapshot.usage.events).toMatchObject({ value: 3, before: null });
  expect(snapshot.usage.monthlyActive).toMatchObject({ value: 1, before: null });
  expect(snapshot.summary.worse).toBeNull();
  expect(ja).toContain("前四半期の値");
});

test("an account that is deleted while its report is made leaves nothing, and no job that fails for ever", async () => {
  const { id } = await createAccount();
  const other = await createAccount();
  await recordUsage(id, "2026-05-12", "invoice", 40, ["a"]);
  await openDueReports(JULY_1);
  const reports = await rows<{ id: string; accountId: AccountId }>('select id, account_id as "accountId" from report');
  const mine = reports.find(({ accountId }) => accountId === id);
  await Promise.all([prepareReport(id, mine?.id ?? ""), rows("delete from account where id = $1", [id])]);
  await prepareReport(id, mine?.id ?? "");
  expect(await rows("select account_id from report")).toEqual([{ account_id: other.id }]);
  expect(await rows("select from report_edition")).toEqual([]);
});

test("an account that ended within the quarter: figures up to then, and the report says so", async () => {
  const { id } = await createAccount({ endedOn: "2026-05-16" as never });
  await createContact(id);
  await createSubscription(id, { seats: 10, endedOn: "2026-05-16" });
  await recordUsage(id, "2026-05-12", "invoice", 40, ["a"]);
  const { snapshot, ja, en } = await make(id);
  expect(snapshot.account.endedOn).toBe("2026-05-16");
  expect(snapshot.usage.events.value).toBe(40);
  expect(ja).toContain("ご契約は2026年5月16日に終了しています");
  expect(en).toContain("The contract ended on May 16, 2026");
  expect(await openDueReports(new Date("2026-10-05T00:00:00Z"))).toBe(0);
});

test.each([
  ["eighty full-width characters", "株式会社".padEnd(80, "あいうえおかきくけこ")],
  ["markup", '<b onclick="x">&amp;</b> <script>alert(1)</script> 株式会社'],
])("a name of %s stands in the report as it is written", async (_, name) => {
  const { id } = await createAccount({ name });
  await createContact(id, { name });
  await recordUsage(id, "2026-05-12", "invoice", 40, ["a"]);
  const { ja, info } = await make(id);
  expect(tight(ja)).toContain(tight(name));
  expect(info.Title).toContain(name);
});

test("a contact without a language gets the company's", async () => {
  const { id } = await createAccount({ locale: "en" });
  await createContact(id, { locale: null, email: "a@acme.example" });
  await make(id);
  await approveReport(id, "2026-Q1", null);
  expect(await listDeliveries()).toMatchObject([{ email: "a@acme.example", locale: "en" }]);
});

test("the hash of the numbers stands in the footer and in the file's own metadata", async () => {
  const { id } = await createAccount();
  await createContact(id);
  const { sha256, ja, info } = await make(id);
  expect(tight(ja)).toContain(sha256);
  expect(info.Keywords).toBe(`SHA-256 ${sha256}`);
});

/** The report of the first quarter, checked; its frozen numbers and the text of its PDFs. */
async function make(accountId: AccountId) {
  await openDueReports(JULY_1);
  const [report] = await listReports();
  await prepareReport(accountId, report?.id ?? "");
  expect(await rows("select findings from preflight")).toEqual([{ findings: [] }]);
  const edition = await readEdition(accountId, "2026-Q1");
  if (!edition) throw new Error("nothing was prepared");
  const [ja, en] = await Promise.all(
    (["ja", "en"] as const).map(async (locale) => readPdf((await pdfOf(edition, locale)).bytes)),
  );
  const { snapshot, sha256 } = edition;
  return { snapshot, sha256, ja: ja?.text ?? "", en: en?.text ?? "", info: ja?.info ?? {} };
}

function tight(text: string): string {
  return text.replace(/\s/g, "");
}

// What arrives after a quarter was reported: when it makes a corrected edition, when it does not, and what becomes of it.
import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { addDays } from "#app/domain/day.ts";
import { parseQuarter, type Quarter } from "#app/domain/quarter.ts";
import { approveReport } from "#app/domain/reports/approval.server.ts";
import { findIssuePdf } from "#app/domain/reports/issued.server.ts";
import { openDueReports, prepareReport } from "#app/domain/reports/quarter-end.server.ts";
import { restateClosedPeriods } from "#app/domain/reports/restatement.server.ts";
import { readSnapshot, snapshotHash } from "#app/domain/reports/snapshot.server.ts";
import type { ReportSnapshot } from "#app/domain/reports/snapshot.ts";
import { type IncomingEvent, recordEvents } from "#app/domain/usage/ingest.server.ts";
import { rollUpUsage } from "#app/domain/usage/rollup.server.ts";
import { getFile } from "#app/lib/files.server.ts";
import { createAccount, createContact, createFeature, createVendor, recordUsage } from "#test/support/factories.ts";
import { readPdf } from "#test/support/pdf.ts";
import { listReports, rows } from "#test/support/reports.ts";

const Q1 = parseQuarter("2026-Q1", 4) as Quarter;
/** The quarter ended at this instant in Tokyo. */
const END = Date.parse("2026-06-30T15:00:00Z");
const DAY = 86_400_000;
const afterEnd = (days: number, seconds = 0) => new Date(END + days * DAY + seconds * 1_000);

let accountId: AccountId;

beforeEach(async () => {
  await createVendor();
  await createFeature("invoice");
  accountId = (await createAccount({ slug: "acme" })).id;
  await createContact(accountId, { receivesReports: true });
});

test("one late event that changes no headline makes no second version", async () => {
  await close(1_000);
  await late("2026-06-02", 1);
  expect(await restateClosedPeriods(afterEnd(3))).toBe(0);
  expect(await versions()).toEqual([1]);
});

test.each([
  [9, 0],
  [10, 1],
  [11, 1],
])("%d events on a thousand: %d corrected editions, for a hundredth is where it begins", async (count, drafts) => {
  await close(1_000);
  await late("2026-06-02", count);
  expect(await restateClosedPeriods(afterEnd(3))).toBe(drafts);
});

test.each([
  ["34 days and 23 hours", afterEnd(34, 23 * 3_600), 1],
  ["35 days and a second", afterEnd(35, 1), 0],
])("an event that arrives %s after the end, found by the night that follows", async (_, receivedAt, drafts) => {
  await close(100);
  await late("2026-06-02", 50, receivedAt);
  expect(await restateClosedPeriods(afterEnd(35, 10 * 3_600))).toBe(drafts);
});

test("what arrived in time is found once, also by a night that came late", async () => {
  await close(100);
  await late("2026-06-02", 50, afterEnd(34));
  expect(await restateClosedPeriods(afterEnd(41))).toBe(1);
  await late("2026-06-03", 50, afterEnd(42));
  expect(await restateClosedPeriods(afterEnd(43))).toBe(0);
});

test("the draft keeps why, waits for a person even where reports go by themselves, and the sent bytes stay", async () => {
  await rows("update account set approval_mode = 'automatic'");
  await close(100);
  await approveReport(accountId, "2026-Q1", null);
  const before = await documents(1);
  await late("2026-06-02", 50, afterEnd(4));
  expect(await restateClosedPeriods(afterEnd(5))).toBe(1);
  expect(await restateClosedPeriods(afterEnd(6))).toBe(0);
  expect(await documents(1)).toEqual(before);
  const [draft] = await rows("select reason, late_events, changes from report_restatement");
  expect(draft).toMatchObject({ reason: "late-events", late_events: 50 });
  expect(draft?.changes).toContainEqual(
    expect.objectContaining({
      figure: "events",
      before: { low: 100, expected: 100, high: 100 },
      after: { low: 150, expected: 150, high: 150 },
      because: "share",
    }),
  );
  expect(await approvals()).toEqual([1]);
  const mails = await rows("select from delivery");
  const sent = await findIssuePdf(accountId, "2026-Q1", "ja");
  await approveReport(accountId, "2026-Q1", null);
  expect(await approvals()).toEqual([1, 2]);
  expect(await rows("select from delivery")).toHaveLength(mails.length * 2);

  const first = { version: 1 };
  const [copy, again] = [
    await findIssuePdf(accountId, "2026-Q1", "ja", first),
    await findIssuePdf(accountId, "2026-Q1", "ja", first),
  ];
  expect(copy?.fileName).toBe("acme-2026-Q1-v1-superseded-report-ja.pdf");
  expect(again?.bytes.equals(copy!.bytes)).toBe(true);
  const { pages, info } = await readPdf(copy!.bytes);
  expect(
    pages.every((page) => page.includes("旧版（第1版）です。") && page.includes("に第2版を発行しています。")),
  ).toBe(true);
  expect(info.Title).toMatch(/旧版（第1版）$/);
  const original = await findIssuePdf(accountId, "2026-Q1", "ja", { ...first, isOriginal: true });
  expect(original?.bytes.equals(sent!.bytes)).toBe(true);
  expect((await readPdf((await findIssuePdf(accountId, "2026-Q1", "ja"))!.bytes)).text).not.toContain("旧版");
});

test("the corrected edition passes every check before it may be sent", async () => {
  await close(100);
  await approveReport(accountId, "2026-Q1", null);
  await late("2026-06-02", 50, afterEnd(4));
  await restateClosedPeriods(afterEnd(5));
  expect(await rows("select passed, findings from preflight order by checked_at")).toEqual([
    { passed: true, findings: [] },
    { passed: true, findings: [] },
  ]);
});

test("a correction that nobody sent stands in the next quarter's edition; one that was sent does not", async () => {
  await close(100);
  await approveReport(accountId, "2026-Q1", null);
  await late("2026-06-02", 50, afterEnd(4));
  await restateClosedPeriods(afterEnd(5));
  const next = await closeNext();
  expect(next.adjustments).toMatchObject({ quarter: { key: "2026-Q1" }, reason: "late-events", lateEvents: 50 });
  await rows("delete from report where quarter = '2026-Q2'");
  await approveReport(accountId, "2026-Q1", null);
  expect((await closeNext()).adjustments).toBeUndefined();
});

test("a message that comes again late, with its id or as another time, changes nothing", async () => {
  const messages = Array.from({ length: 40 }, (_, i) => message(i));
  await recordEvents(messages);
  await close(0);
  const again = messages.map((each) => ({ ...each, day: "2026-06-29", occurredAt: new Date("2026-06-29T03:00:00Z") }));
  expect(await recordEvents(again)).toMatchObject({ stored: 0, known: 40 });
  expect(await restateClosedPeriods(afterEnd(3))).toBe(0);
  expect(await versions()).toEqual([1]);
});

test("the same events in any order freeze the same numbers", async () => {
  const messages = Array.from({ length: 400 }, (_, i) => message(i));
  const hashes = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(messages, { minLength: messages.length }), async (shuffled) => {
      for (const table of ["usage_event", "usage_message", "daily_usage", "usage_dirty", "usage_user"]) {
        await rows(`delete from ${table}`);
      }
      for (let i = 0; i < shuffled.length; i += 90) {
        await recordEvents(shuffled.slice(i, i + 90));
        await rollUpUsage();
      }
      hashes.add(snapshotHash(await readSnapshot(accountId, Q1)));
    }),
    { numRuns: 5 },
  );
  expect(hashes.size).toBe(1);
  expect((await readSnapshot(accountId, Q1)).usage.events.value).toBe(400);
});

/** The i-th of many messages: over the quarter, by seven people, with two features. */
function message(i: number): IncomingEvent {
  const day = addDays("2026-04-01", (i * 7) % 91);
  return {
    ...{ accountId, messageId: `m${i}`, kind: "track", featureKey: i % 3 === 0 ? "approval" : "invoice" },
    ...{ userId: `u${i % 7}`, quantity: (i % 10) / 10, day, occurredAt: new Date(`${day}T03:00:00Z`) },
  };
}

/** Closes the first quarter of 2026 with so many events in it. */
async function close(events: number): Promise<void> {
  if (events > 0) await recordUsage(accountId, "2026-06-01", "invoice", events, ["a", "b"]);
  await rollUpUsage();
  await openDueReports(afterEnd(0.5));
  const [report] = await listReports();
  await prepareReport(accountId, report?.id ?? "");
  // As if all of it had happened then.
  await rows("update report set opened_at = $1", [afterEnd(0.5)]);
  await rows("update usage_event set received_at = occurred_at");
  await rows("update report_edition set frozen_at = $1", [afterEnd(0.5)]);
}

async function closeNext(): Promise<ReportSnapshot> {
  await openDueReports(new Date("2026-10-05T00:00:00Z"));
  const next = (await listReports()).find(({ quarter }) => quarter === "2026-Q2");
  await prepareReport(accountId, next?.id ?? "");
  const [edition] = await rows<{ snapshot: ReportSnapshot }>(
    "select snapshot from report_edition where report_id = $1",
    [next?.id],
  );
  if (!edition) throw new Error("the next quarter has no edition");
  return edition.snapshot;
}

/** So many events of one day, as they arrive afterwards. */
async function late(day: string, count: number, receivedAt = afterEnd(2)): Promise<void> {
  await recordUsage(accountId, day, "invoice", count, ["a", "b"]);
  await rows("update usage_event set received_at = $1 where received_at > now() - interval '1 hour'", [receivedAt]);
}

async function versions(): Promise<number[]> {
  return (await rows<{ version: number }>("select version from report_edition order by 1")).map((row) => row.version);
}

async function approvals(): Promise<number[]> {
  const found = await rows<{ version: number }>(
    `select e.version from report_approval a
       join report_edition e on e.account_id = a.account_id and e.id = a.edition_id order by 1`,
  );
  return found.map((row) => row.version);
}

async function documents(version: number): Promise<string[]> {
  const files = await rows<{ sha256: string }>(
    `select d.sha256 from report_document d join report_edition e on e.id = d.edition_id
      where e.version = $1 order by d.locale`,
    [version],
  );
  return Promise.all(files.map(async ({ sha256 }) => (await getFile("report-pdf", sha256)).toString("base64")));
}

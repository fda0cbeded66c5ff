// The promise of the quarter's end: kill -9 at any moment, twenty times, and still every report once and every mail once.

import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { toAccountId } from "#app/domain/accounts/account-id.ts";
import { dayAt } from "#app/domain/day.ts";
import { parseQuarter } from "#app/domain/quarter.ts";
import { openDueReports } from "#app/domain/reports/quarter-end.server.ts";
import { readSnapshot, snapshotHash } from "#app/domain/reports/snapshot.server.ts";
import { ReportSnapshot } from "#app/domain/reports/snapshot.ts";
import { env } from "#app/lib/env.server.ts";
import { getFile } from "#app/lib/files.server.ts";
import { createAccount, createContact, createVendor, recordEvents } from "#test/support/factories.ts";
import { openJournaledSink, type Sink } from "#test/support/journaled-sink.ts";
import { type Program, startProgram } from "#test/support/program.ts";
import { listDeliveries, rows } from "#test/support/reports.ts";

const KILLS = 20;
/** Some quarters end at first, then one more before each kill, so that every kill meets work in hand. */
const FIRST = 2;
const ACCOUNTS = FIRST + KILLS;
const READERS = 3;
/** Longer than a send may take on a busy machine: a lease that ends under a living sender would be sent twice. */
const LEASE_SECONDS = 12;
const WORKERS = 3;
/** A kill comes this long after the last, at most: long enough to render, to send, to commit. */
const LONGEST_PAUSE_MS = 1_500;
/** Enough on a machine that is busy with much else; by itself it takes half a minute. */
const TIMEOUT_MS = 300_000;

let sink: Sink;
let workers: Program[] = [];
/** Those that have begun to take jobs and were not killed. */
let atWork: Program[] = [];

afterEach(async () => {
  for (const worker of workers) worker.signal("SIGKILL");
  await Promise.all(workers.map(({ ended }) => ended));
  workers = [];
  atWork = [];
  await sink.close();
});

test(
  "twenty kills -9 during a quarter's run: every report once, every mail once, none in doubt",
  async () => {
    sink = await openJournaledSink(300);
    await createVendor({ approvalMode: "automatic" });
    for (let i = 0; i < FIRST; i++) await endQuarterOfOneMore();
    for (let i = 0; i < WORKERS; i++) startWorker();
    for (let kill = 0; kill < KILLS; kill++) {
      await endQuarterOfOneMore();
      while (atWork.length === 0) await sleep(20);
      await sleep(Math.random() * LONGEST_PAUSE_MS);
      const [victim] = atWork.splice(Math.floor(Math.random() * atWork.length), 1);
      victim?.signal("SIGKILL");
      startWorker();
    }
    for (const until = Date.now() + TIMEOUT_MS / 3; (await countSettled()) < ACCOUNTS * READERS; await sleep(250)) {
      if (Date.now() > until) break;
    }

    await expectReportsOnce();
    const deliveries = await listDeliveries();
    expect(deliveries.map(({ state }) => state)).toEqual(Array(ACCOUNTS * READERS).fill("accepted"));
    const accepted = sink.accepted();
    expect(accepted.map(({ messageId }) => messageId).sort()).toEqual(deliveries.map((each) => each.messageId).sort());
    expect(accepted.map(({ recipient }) => recipient).sort()).toEqual(deliveries.map(({ email }) => email));
    expect(accepted.filter(({ isWhole }) => !isWhole)).toEqual([]);
  },
  TIMEOUT_MS,
);

async function endQuarterOfOneMore(): Promise<void> {
  // A customer of this one quarter: the workers' own clock may strike, and finds no other to report.
  const { id } = await createAccount({ startedOn: "2026-04-01", endedOn: "2026-07-01" });
  await recordEvents(id, "2026-05-12", "invoice", 40, ["a", "b", "c"]);
  for (let i = 0; i < READERS; i++) await createContact(id, { locale: i % 2 ? "en" : "ja" });
  expect(await openDueReports(new Date("2026-07-01T00:00:00Z"))).toBe(1);
}

function startWorker(): void {
  const { DATABASE_URL, APP_URL, SESSION_SECRET, DATA_DIR, MAIL_FROM } = env();
  const worker = startProgram(["worker"], {
    ...{ DATABASE_URL, APP_URL, SESSION_SECRET, DATA_DIR, MAIL_FROM },
    ...{ SMTP_URL: sink.smtpUrl, MAIL_JOURNAL_URL: sink.journal.url, MAIL_LEASE_SECONDS: LEASE_SECONDS },
    ...{ WORKER_CONCURRENCY: 3, DATABASE_CONNECTIONS: 5 },
  });
  workers.push(worker);
  worker.prints("the worker is ready", TIMEOUT_MS).then(
    () => atWork.push(worker),
    () => {}, // killed at the end of the test
  );
}

/** Mails that have come to an end. */
async function countSettled(): Promise<number> {
  return (await listDeliveries()).filter(({ state }) => state !== "waiting").length;
}

type Kept = { account: string; quarter: string; openedAt: Date; snapshot: unknown; sha256: string; files: string[] };

/** One edition for each report, with the numbers of an uninterrupted run and both PDFs as they were rendered. */
async function expectReportsOnce(): Promise<void> {
  const editions = await rows<Kept>(
    `select r.account_id as account, r.quarter, r.opened_at as "openedAt", e.snapshot, e.sha256,
            array_agg(d.sha256) as files
       from report r join report_edition e on e.account_id = r.account_id and e.report_id = r.id
       join report_document d on d.account_id = e.account_id and d.edition_id = e.id group by 1, 2, 3, 4, 5`,
  );
  expect(editions).toHaveLength(ACCOUNTS);
  expect(new Set(editions.map(({ account }) => account)).size).toBe(ACCOUNTS);
  for (const { account, quarter, openedAt, snapshot, sha256, files } of editions) {
    expect(snapshotHash(ReportSnapshot.parse(snapshot))).toBe(sha256);
    const period = parseQuarter(quarter, 4) ?? expect.fail(quarter);
    const again = await readSnapshot(toAccountId(account), period, dayAt(openedAt, "Asia/Tokyo"));
    expect(again).toEqual(snapshot);
    expect(snapshotHash(again)).toBe(sha256);
    expect(files).toHaveLength(2);
    for (const file of files) await getFile("report-pdf", file);
  }
  expect(await rows("select count(*)::int as n from report_approval")).toEqual([{ n: ACCOUNTS }]);
}

// kill -9 of whoever counts a file of usage, takes it back again, or mails that a milestone was reached: in the end all is
// as if nothing had been killed.

import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { addDays, dayAt } from "#app/domain/day.ts";
import { completeMilestones } from "#app/domain/milestones/milestones.server.ts";
import { startImport } from "#app/domain/usage/import-job.server.ts";
import { requestUndo } from "#app/domain/usage/import-undo.server.ts";
import { keepUsageFile } from "#app/domain/usage/kept-files.server.ts";
import { rollUpUsage } from "#app/domain/usage/rollup.server.ts";
import { env } from "#app/lib/env.server.ts";
import { createAccount, createContact, createStaff, createVendor, recordEvents } from "#test/support/factories.ts";
import { openJournaledSink, type Sink } from "#test/support/journaled-sink.ts";
import { type Program, startProgram } from "#test/support/program.ts";
import { listDeliveries, rows } from "#test/support/reports.ts";
import { createGoal } from "../domain/milestones/goal-rows.ts";
import { writeDay } from "../domain/usage/daily-rows.ts";

const TIMEOUT_MS = 180_000;
const KILLS = 2;
/** A kill comes this long after a worker is ready, at most: the work of each part takes about so long. */
const LONGEST_PAUSE_MS = 600;
const ROWS = 12_000;
const SLUGS = ["acme", "beta", "core", "dune"];

let sink: Sink;
let workers: Program[] = [];

afterEach(async () => {
  for (const worker of workers) worker.signal("SIGKILL");
  await Promise.all(workers.map(({ ended }) => ended));
  workers = [];
  await sink.close();
});

function startWorker(): Program {
  const { DATABASE_URL, APP_URL, SESSION_SECRET, DATA_DIR, MAIL_FROM } = env();
  const worker = startProgram(["worker"], {
    ...{ DATABASE_URL, APP_URL, SESSION_SECRET, DATA_DIR, MAIL_FROM },
    ...{ SMTP_URL: sink.smtpUrl, MAIL_JOURNAL_URL: sink.journal.url, MAIL_LEASE_SECONDS: 6 },
    ...{ WORKER_CONCURRENCY: 3, DATABASE_CONNECTIONS: 5 },
  });
  workers.push(worker);
  return worker;
}

/** Kills one worker after another, then lets one work until the end. @returns how many were killed before it */
async function workDespiteKills(isDone: () => Promise<boolean>): Promise<number> {
  let killed = 0;
  for (; killed < KILLS && !(await isDone()); killed++) {
    const worker = startWorker();
    await worker.prints("the worker is ready", TIMEOUT_MS);
    await sleep(Math.random() * LONGEST_PAUSE_MS);
    worker.signal("SIGKILL");
    await worker.ended;
  }
  const last = startWorker();
  for (const until = Date.now() + TIMEOUT_MS / 2; !(await isDone()) && Date.now() < until; ) await sleep(100);
  last.signal("SIGTERM");
  await last.ended;
  return killed;
}

const one = async (sql: string) => Object.values((await rows<Record<string, unknown>>(sql))[0] ?? {})[0];
const usage = async () => [
  await rows("select account_id, message_key from usage_event order by 1, 2"),
  await rows("select account_id, message_key from usage_message order by 1, 2"),
  await rows("select account_id, day, events, user_keys, user_events from daily_usage order by 1, 2"),
  await rows("select * from usage_user order by 1, 2"),
  await rows("select distinct account_id, day from usage_dirty"),
];

test(
  "a file counts once and is taken back whole, however often the worker is killed",
  async () => {
    sink = await openJournaledSink(0);
    await createVendor();
    const { id: staffId } = await createStaff();
    for (const slug of SLUGS) {
      const { id } = await createAccount({ slug });
      await recordEvents(id, "2026-04-03", "export", 2, ["u1"]);
    }
    await rollUpUsage();
    const before = await usage();
    const lines = Array.from({ length: ROWS }, (_, n) => {
      const day = String((n % 28) + 1).padStart(2, "0");
      return `${SLUGS[n % 4]},u${n % 97},2026-04-${day}T0${n % 10}:${String(n % 60).padStart(2, "0")}:00Z,f${n % 7},${n}`;
    });
    const bytes = Buffer.from(["account,user,occurred_at,feature,quantity", ...lines].join("\n"));
    const importId = crypto.randomUUID();
    const file = { sha256: await keepUsageFile(bytes), name: "april.csv", bytes: bytes.length };
    await startImport(file, { importId, staffId, knownAccountsOnly: true });

    const counted = async () =>
      (await one("select finished_at is not null and not exists (select from usage_dirty) from usage_import")) === true;
    await workDespiteKills(counted);
    expect(await rows("select rows_read, rows_counted, rows_known, rows_refused from usage_import")).toEqual([
      { rows_read: ROWS, rows_counted: ROWS, rows_known: 0, rows_refused: 0 },
    ]);
    expect(await one("select count(*)::int from usage_event")).toBe(ROWS + 2 * SLUGS.length);
    expect(await one("select sum(events)::int from daily_usage")).toBe(ROWS + 2 * SLUGS.length);

    expect(await requestUndo(importId, staffId)).toBe("begun");
    const undone = async () => (await one("select undone_at is not null from usage_import")) === true;
    await workDespiteKills(undone);
    expect(await usage()).toEqual(before);
    expect(
      await rows("select (detail ->> 'events')::int as events from audit_entry where act = 'import_undone'"),
    ).toEqual(SLUGS.map(() => ({ events: ROWS / SLUGS.length })));
  },
  TIMEOUT_MS,
);

test(
  "each reader hears once that a milestone was reached, however often the worker is killed",
  async () => {
    const READERS = 12;
    sink = await openJournaledSink(400);
    await createVendor();
    const { id } = await createAccount();
    const today = dayAt(new Date(), "Asia/Tokyo");
    await createGoal(id, { startsOn: addDays(today, -100), dueOn: addDays(today, 60) }, [2]);
    await rows("update goal set accepted_at = $1::timestamp at time zone 'Asia/Tokyo'", [addDays(today, -100)]);
    await rows("update milestone set defined_at = $1::timestamp at time zone 'Asia/Tokyo'", [addDays(today, -100)]);
    for (let i = 0; i < READERS; i++) await createContact(id, { email: `reader${i}@customer.example` });
    await writeDay(id, today, { invoice: [1, 2] });
    await completeMilestones(id, today);

    const mailed = async () => (await listDeliveries()).every(({ state }) => state !== "waiting");
    expect(await mailed()).toBe(false);
    await workDespiteKills(mailed);
    expect((await listDeliveries()).map(({ state }) => state)).toEqual(Array(READERS).fill("accepted"));
    const accepted = sink.accepted();
    expect(accepted.map(({ recipient }) => recipient).sort()).toEqual(
      Array.from({ length: READERS }, (_, i) => `reader${i}@customer.example`).sort(),
    );
    expect(accepted.filter(({ isWhole }) => !isWhole)).toEqual([]);
    expect(await one("select count(*)::int from milestone_completion")).toBe(1);
  },
  TIMEOUT_MS,
);

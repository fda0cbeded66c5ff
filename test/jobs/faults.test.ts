// What else goes wrong while a quarter is closed: a full disk, a clock that jumps, workers that start together, a person
// who stops everything and goes on. Every report and every mail is there once afterwards.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { openDueReports } from "#app/domain/reports/quarter-end.server.ts";
import { cancelRun, resumeRun } from "#app/domain/reports/run.server.ts";
import { acrossAccounts } from "#app/lib/db.server.ts";
import { env } from "#app/lib/env.server.ts";
import { projectRoot } from "#app/lib/migrations.server.ts";
import { enqueue } from "#app/lib/queue.server.ts";
import { AFTER, Crew, type CrewPlan, countSettled, endQuarters, judge } from "#test/soak/close.ts";
import { createAccount, createContact, createVendor, recordEvents } from "#test/support/factories.ts";
import { openJournaledSink, type Sink } from "#test/support/journaled-sink.ts";
import { rows } from "#test/support/reports.ts";

const TIMEOUT_MS = 180_000;
const FINE = { lost: 0, duplicated: 0, strange: 0, inDoubt: 0, wrongReports: [] };
const DAY_MS = 86_400_000;
const UNCHECKED = `report r where not exists (
  select from report_edition e join preflight p on p.account_id = e.account_id and p.edition_id = e.id
   where e.account_id = r.account_id and e.report_id = r.id)`;
const usual: CrewPlan = { leaseSeconds: 8, patienceMs: TIMEOUT_MS / 3 };

test(
  "on a full disk nothing is kept by halves; with room again the same reports are finished",
  () =>
    withSink(20, async (sink, start) => {
      await createVendor({ approvalMode: "automatic" });
      // A file that grows beyond 8 or 16 kB, as the shell counts, cannot be written to its end.
      const full = start({ ...usual, through: ["sh", "-c", 'ulimit -f 16; exec "$@"', "sh"] });
      await endQuarters(2, 2);
      await until(async () => (await count("report where failure like '%EFBIG%'")) === 2);
      await full.end("SIGTERM");
      expect(filesKept()).toEqual([]);
      expect(await count("report_edition")).toBe(0);

      const crew = start(usual);
      await until(async () => (await countSettled()) === 4);
      await crew.end();
      expect(await judge(sink, { accounts: 2, mails: 4 })).toMatchObject(FINE);
      expect(await count("report_document where bytes > 17000")).toBe(4);
      expect(filesKept().filter((name) => name.endsWith(".part"))).toEqual([]);
    }),
  TIMEOUT_MS,
);

test(
  "workers whose clocks are forty days ahead, then two days behind, close no quarter early and send nothing twice",
  () =>
    withSink(20, async (sink, start) => {
      await createVendor({ approvalMode: "automatic" });
      const pacing = { MAIL_PACING: "on", MAIL_DOMAIN_RATE: 1_200 };
      const ahead = start({ ...usual, environment: { ...clock(40 * DAY_MS), ...pacing } });
      await endQuarters(2, 3);
      await until(async () => (await countSettled()) === 6);
      // A customer for years, with the report of a quarter and then with nobody at work over the next ones.
      const { id } = await createAccount({ startedOn: "2024-04-01" });
      await createContact(id, { email: "reader@long.example" });
      await recordEvents(id, "2026-05-12", "invoice", 40, ["a", "b"]);
      await openDueReports(AFTER);
      await until(async () => (await countSettled()) === 7);
      await askTheClock("ahead");
      await until(async () => (await count("report")) > 3 && (await count(UNCHECKED)) === 0);
      await ahead.end();

      const behind = start({ ...usual, environment: { ...clock(-2 * DAY_MS), ...pacing } });
      await endQuarters(1, 3);
      await askTheClock("behind");
      await until(async () => (await countSettled()) >= 10);
      await until(async () => (await count(UNCHECKED)) === 0);
      await sleep(1_000);
      // A timetable that had gone ahead with the first clock has come back with the second.
      expect(await count("graphile_worker.jobs where run_at > now() + interval '1 hour'")).toBe(0);
      const late = "graphile_worker._private_known_crontabs where last_execution > now() + interval '1 hour'";
      expect(await count(late)).toBe(0);
      await behind.end();

      // What was missed is prepared and held, for it is late; what is not over by the database's clock is not there.
      expect(await count("report where until_day > current_date")).toBe(0);
      expect(await count("report r where quarter > '2026-Q1'")).toBeGreaterThan(0);
      expect(await count("report_approval")).toBe(4);
      expect(await count("delivery where accepted_at is not null")).toBe(10);
      expect(new Set(sink.accepted().map(({ messageId }) => messageId)).size).toBe(10);
      expect(sink.accepted()).toHaveLength(10);
    }),
  TIMEOUT_MS,
);

test(
  "two workers that start together, stopped in the midst and going on, close each account once",
  () =>
    withSink(400, async (sink, start) => {
      await createVendor({ approvalMode: "automatic" });
      await endQuarters(6, 4, false);
      for (const name of ["a", "b", "c", "d"]) await askTheClock(name, AFTER);
      const crew = start(usual, 2);
      const run = { from: "2026-04-01", until: "2026-07-01" } as const;
      await until(async () => sink.accepted().length >= 2);
      expect(await cancelRun(run, null)).toBe(true);
      // What was in hand comes to its end.
      await sleep(2_500);
      const sent = sink.accepted().length;
      expect(sent).toBeLessThan(24);
      await sleep(1_500);
      expect(sink.accepted()).toHaveLength(sent);
      expect(await resumeRun(run)).toBe(true);
      await until(async () => (await countSettled()) === 24);
      await crew.end();
      expect(await judge(sink, { accounts: 6, mails: 24 })).toMatchObject(FINE);
      expect(await count("report")).toBe(6);
    }),
  TIMEOUT_MS,
);

type Start = (plan: CrewPlan, workers?: number) => Crew;

async function withSink(answerMs: number, work: (sink: Sink, start: Start) => Promise<void>): Promise<void> {
  const sink = await openJournaledSink(answerMs);
  const crews: Crew[] = [];
  const start: Start = (plan, workers = 1) => {
    const crew = new Crew(sink, plan);
    crews.push(crew);
    for (let i = 0; i < workers; i++) crew.start();
    return crew;
  };
  try {
    await work(sink, start);
  } finally {
    for (const crew of crews) await crew.end();
    await sink.close();
  }
}

function clock(shiftMs: number) {
  const preload = join(projectRoot(), "test", "support", "shifted-clock.mjs");
  return { NODE_OPTIONS: `--import=${preload}`, CLOCK_SHIFT_MS: shiftMs };
}

/** Queues what the hourly clock queues; each name once. */
function askTheClock(name: string, at?: Date): Promise<void> {
  const due = at ? { _cron: { ts: at.toISOString() } } : {};
  return acrossAccounts((tx) => enqueue(tx, "open_due_reports", due, `asked ${name}`));
}

async function count(what: string): Promise<number> {
  const [counted] = await rows<{ n: number }>(`select count(*)::int as n from ${what}`);
  return counted?.n ?? 0;
}

function filesKept(): string[] {
  const folder = join(env().DATA_DIR, "files", "report-pdf");
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + TIMEOUT_MS / 3; !(await isSo()); await sleep(50)) {
    if (Date.now() > end) throw new Error(`it did not come to pass: ${isSo}`);
  }
}

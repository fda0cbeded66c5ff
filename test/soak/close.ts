// A quarter's close while something goes wrong again and again, and the count of what came of it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
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

export type Disturbance = "kill" | "pause" | "database";

export type Plan = {
  disturbance: Disturbance;
  times: number;
  /** Accounts whose quarter ends, a part of them before each disturbance, so that each meets work in hand. */
  accounts: number;
  /** Readers of each account, and so mails. */
  readers: number;
  /** A mail server thinks about a message this long at most. */
  answerMs: number;
  /** Longer than a send takes on a busy machine, and than a pause: a lease that ends under a living sender is sent twice. */
  leaseSeconds: number;
  /** From one disturbance to the next, at most. */
  longestGapMs: number;
  /** Before that, waits so long at most until its share of the work is done, so that disturbances meet all of it. */
  longestWaitMs?: number;
  /** How long a process stands still. */
  pauseMs?: { least: number; most: number };
  /** Folder of the cluster whose server is killed. */
  cluster?: string;
  /** Waits no longer than this for the end. */
  patienceMs: number;
  onProgress?(done: { times: number; mails: number }): void;
};

export type Outcome = {
  reports: number;
  /** Editions or documents that are missing, doubled, or not those of an undisturbed run. */
  wrongReports: string[];
  mails: number;
  lost: number;
  duplicated: number;
  /** Arrived incomplete, or of nobody. */
  strange: number;
  inDoubt: number;
  /** Places at which a process was to end and that none came by. */
  missed?: string[];
  seconds: number;
};

const WORKERS = 3;
/** The last day's midnight in Tokyo, after the quarter that all accounts have. */
export const AFTER = new Date("2026-07-01T00:00:00Z");

/** Runs the plan in an empty installation, whose database the environment names. */
export async function disturbedClose(plan: Plan): Promise<Outcome> {
  const from = performance.now();
  const sink = await openJournaledSink(plan.answerMs);
  const crew = new Crew(sink, plan);
  try {
    await createVendor({ approvalMode: "automatic" });
    let opened = await endQuarters(Math.ceil(plan.accounts / (plan.times + 1)), plan.readers);
    for (let i = 0; i < WORKERS; i++) crew.start();
    for (let times = 0; times < plan.times; times++) {
      const share = Math.ceil(((times + 2) * plan.accounts) / (plan.times + 1)) - opened;
      opened += await patiently(() => endQuarters(Math.min(share, plan.accounts - opened), plan.readers));
      await crew.isAtWork();
      await untilDone(plan, (times + Math.random()) / (plan.times + 1), sink);
      await sleep(Math.random() * plan.longestGapMs);
      await disturb(crew, plan);
      plan.onProgress?.({ times: times + 1, mails: sink.accepted().length });
    }
    // Counted, for an account that was half made when the database went has been made once more.
    const all = await patiently(countAll);
    for (const until = Date.now() + plan.patienceMs; Date.now() < until; await sleep(250)) {
      if ((await patiently(countSettled)) >= all.mails) break;
      plan.onProgress?.({ times: plan.times, mails: sink.accepted().length });
    }
    return { ...(await patiently(() => judge(sink, all))), seconds: (performance.now() - from) / 1_000 };
  } finally {
    await crew.end();
    await sink.close();
  }
}

export type CrewPlan = Pick<Plan, "leaseSeconds" | "patienceMs"> & {
  environment?: Record<string, string | number>;
  /** A program that starts each worker, with its arguments. */
  through?: string[];
};

/** The workers of a run. */
export class Crew {
  readonly #sink: Sink;
  readonly #plan: CrewPlan;
  #all: Program[] = [];
  /** Those that have begun to take jobs and were not killed. */
  #atWork: Program[] = [];
  #killed = new Set<Program>();
  #isOver = false;

  constructor(sink: Sink, plan: CrewPlan) {
    this.#sink = sink;
    this.#plan = plan;
  }

  start(): void {
    const { DATABASE_URL, APP_URL, SESSION_SECRET, DATA_DIR, MAIL_FROM } = env();
    const environment = {
      ...{ DATABASE_URL, APP_URL, SESSION_SECRET, DATA_DIR, MAIL_FROM },
      ...{ SMTP_URL: this.#sink.smtpUrl, MAIL_JOURNAL_URL: this.#sink.journal.url },
      ...{ MAIL_LEASE_SECONDS: this.#plan.leaseSeconds, WORKER_CONCURRENCY: 3, DATABASE_CONNECTIONS: 5 },
      ...this.#plan.environment,
    };
    const worker = startProgram(["worker"], environment, this.#plan.through);
    this.#all.push(worker);
    // A worker may end when the database is lost under its hands: whatever keeps it running starts another.
    worker.ended.then(() => {
      if (this.#killed.has(worker) || this.#isOver) return;
      this.#atWork = this.#atWork.filter((each) => each !== worker);
      this.start();
    });
    worker.prints("the worker is ready", this.#plan.patienceMs).then(
      () => this.#atWork.push(worker),
      () => {}, // killed at the end of the run
    );
  }

  async isAtWork(): Promise<void> {
    while (this.#atWork.length === 0) await sleep(20);
  }

  /** One of those at work. */
  any(): Program | undefined {
    return this.#atWork[Math.floor(Math.random() * this.#atWork.length)];
  }

  kill(worker: Program | undefined): void {
    if (!worker) return;
    this.#killed.add(worker);
    this.#atWork = this.#atWork.filter((each) => each !== worker);
    worker.signal("SIGKILL");
  }

  async end(signal: NodeJS.Signals = "SIGKILL"): Promise<void> {
    this.#isOver = true;
    for (const worker of this.#all) worker.signal(signal);
    await Promise.all(this.#all.map(({ ended }) => ended));
  }
}

async function disturb(crew: Crew, plan: Plan): Promise<void> {
  if (plan.disturbance === "kill") {
    crew.kill(crew.any());
    crew.start();
    return;
  }
  if (plan.disturbance === "pause") {
    const { least, most } = plan.pauseMs ?? { least: 1_000, most: 3_000 };
    const worker = crew.any();
    worker?.signal("SIGSTOP");
    await sleep(least + Math.random() * (most - least));
    worker?.signal("SIGCONT");
    return;
  }
  if (!plan.cluster) throw new Error("which database is to be killed?");
  const pid = Number(readFileSync(join(plan.cluster, "postmaster.pid"), "utf8").split("\n")[0]);
  process.kill(pid, "SIGKILL");
  await patiently(() => rows("select 1"));
}

/**
 * Waits until so much of the work is done, so that disturbances meet all of it and not its beginning alone; but not
 * longer than a worker needs to come back.
 */
async function untilDone({ accounts, readers, longestWaitMs = 0 }: Plan, share: number, sink: Sink): Promise<void> {
  const enough = share * accounts * (1 + readers);
  for (const until = Date.now() + longestWaitMs; Date.now() < until; await sleep(100)) {
    const [editions] = await patiently(() => rows<{ n: number }>("select count(*)::int as n from report_edition"));
    if ((editions?.n ?? 0) + sink.accepted().length >= enough) return;
  }
}

/** @param isOpened whether the reports are to be opened at once */
export async function endQuarters(count: number, readers: number, isOpened = true): Promise<number> {
  for (let i = 0; i < count; i++) {
    // A customer of this one quarter: the workers' own clock may strike, and finds no other to report.
    const { id } = await createAccount({ startedOn: "2026-04-01", endedOn: "2026-07-01" });
    await recordEvents(id, "2026-05-12", "invoice", 40, ["a", "b", "c"]);
    for (let reader = 0; reader < readers; reader++) await createContact(id, { locale: reader % 2 ? "en" : "ja" });
  }
  if (count > 0 && isOpened) await openDueReports(AFTER);
  return count;
}

async function countAll(): Promise<{ accounts: number; mails: number }> {
  // What was made without its report, as the database went, gets one now.
  await openDueReports(AFTER);
  const [all] = await rows<{ accounts: number; mails: number }>(
    `select (select count(*)::int from account) as accounts, (select count(*)::int from contact) as mails`,
  );
  if (!all) throw new Error("nothing was counted");
  return all;
}

/** Mails that have come to an end. */
export async function countSettled(): Promise<number> {
  return (await listDeliveries()).filter(({ state }) => state !== "waiting").length;
}

/** A database that is on its way back is waited for, as the program does. */
export async function patiently<T>(act: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await act();
    } catch (error) {
      if (tries === 60) throw error;
      await sleep(500);
    }
  }
}

export async function judge(
  sink: Sink,
  { accounts, mails }: { accounts: number; mails: number },
): Promise<Omit<Outcome, "seconds">> {
  const deliveries = await listDeliveries();
  const accepted = sink.accepted();
  const ids = accepted.map(({ messageId }) => messageId);
  const expected = new Map(deliveries.map(({ messageId, email }) => [messageId, email]));
  const known = accepted.filter((mail) => mail.isWhole && expected.get(mail.messageId) === mail.recipient);
  return {
    reports: accounts,
    wrongReports: await wrongReports(accounts),
    mails,
    lost: mails - new Set(known.map(({ messageId }) => messageId)).size,
    duplicated: ids.length - new Set(ids).size,
    strange: accepted.length - known.length,
    inDoubt: deliveries.filter(({ state }) => state !== "accepted").length,
  };
}

type Kept = { account: string; quarter: string; openedAt: Date; snapshot: unknown; sha256: string; files: string[] };

/** One edition for each account, with the numbers of an undisturbed run and both PDFs as they were rendered. */
async function wrongReports(accounts: number): Promise<string[]> {
  const editions = await rows<Kept>(
    `select r.account_id as account, r.quarter, r.opened_at as "openedAt", e.snapshot, e.sha256,
            array_agg(d.sha256) as files
       from report r join report_edition e on e.account_id = r.account_id and e.report_id = r.id
       join report_document d on d.account_id = e.account_id and d.edition_id = e.id group by 1, 2, 3, 4, 5`,
  );
  const wrong: string[] = [];
  if (new Set(editions.map(({ account }) => account)).size !== accounts) wrong.push("some accounts have no edition");
  if (editions.length !== accounts) wrong.push(`${editions.length} editions of ${accounts} accounts`);
  const [approvals] = await rows<{ n: number }>("select count(*)::int as n from report_approval");
  if (approvals?.n !== accounts) wrong.push(`${approvals?.n} approvals`);
  for (const { account, quarter, openedAt, snapshot, sha256, files } of editions) {
    const period = parseQuarter(quarter, 4);
    const again = period && (await readSnapshot(toAccountId(account), period, dayAt(openedAt, "Asia/Tokyo")));
    if (!again || snapshotHash(again) !== sha256) wrong.push(`${account} has other numbers`);
    if (snapshotHash(ReportSnapshot.parse(snapshot)) !== sha256) wrong.push(`${account} has another hash`);
    if (files.length !== 2) wrong.push(`${account} has ${files.length} documents`);
    for (const file of files) await getFile("report-pdf", file).catch((error) => wrong.push(String(error)));
  }
  return wrong;
}

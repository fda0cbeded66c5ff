// npm run quarter -- close    opens every report that is due and prepares it here, beside the worker if one runs
// npm run quarter -- cancel   stops the newest run, or that of `2026-07..2026-09`; resume goes on with all, or with that
// npm run quarter -- status   how the latest runs stand; --watch until nothing moves any more

import { setTimeout as sleep } from "node:timers/promises";
import { listDeadReports } from "#app/domain/reports/attempts.server.ts";
import { listReportStates, listRuns } from "#app/domain/reports/desk.server.ts";
import { isMoving, type Run } from "#app/domain/reports/desk.ts";
import { listParked } from "#app/domain/reports/parked.server.ts";
import { openDueReports } from "#app/domain/reports/quarter-end.server.ts";
import { cancelRun, listCancelled, resumeRun } from "#app/domain/reports/run.server.ts";
import {
  failureKind,
  findRun,
  nameOfRun,
  RENDER_MEGABYTES,
  RENDER_SECONDS,
  type RunPeriod,
} from "#app/domain/reports/run.ts";
import { months } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translator.ts";
import { tasks } from "#app/jobs/tasks.ts";
import { isSet, setEnvironment } from "#app/lib/env.server.ts";
import { runQueueUntilEmpty } from "#app/lib/queue-runner.server.ts";
import { withInstallation } from "./installation.ts";
import { changingLine, say, terminalLocale } from "./terminal.ts";

const LOOK_MS = 500;

export async function run([act, ...more]: string[]): Promise<number> {
  if (act === "close" && more.length === 0) return withInstallation(closeQuarter);
  if (act === "cancel" && more.length <= 1) return withInstallation(() => cancel(more[0]));
  if (act === "resume" && more.length <= 1) return withInstallation(() => resume(more[0]));
  if (act === "status" && more.length === 0) return withInstallation(showStatus);
  if (act === "status" && more.length === 1 && more[0] === "--watch") return withInstallation(watchStatus);
  process.stderr.write(`${words()("quarter.usage")}\n`);
  return 1;
}

async function closeQuarter(): Promise<number> {
  // What each job says of itself is for a log, not for a person at a terminal.
  if (!isSet("LOG_LEVEL")) setEnvironment({ LOG_LEVEL: "warn" });
  const opened = await openDueReports(new Date());
  say(words()("quarter.opened", { count: opened }));
  let isDone = false;
  // Only this task: what goes out by mail is the worker's.
  const preparing = runQueueUntilEmpty({ prepare_report: tasks.prepare_report }).finally(() => {
    isDone = true;
  });
  await Promise.all([preparing, showUntil(() => isDone)]);
  return showStatus();
}

/** The named run, or the newest: what is finished stays, nothing more is prepared, approved by itself or sent. */
async function cancel(name: string | undefined): Promise<number> {
  const runs = await listRuns();
  const run = name === undefined ? runs[0] : findRun(runs, name);
  if (!run) return name === undefined ? showStatus() : unknownRun(name, runs);
  const cancelled = await cancelRun(run, null);
  say(words()(cancelled ? "quarter.cancelled" : "quarter.wasCancelled", { name: nameOfRun(run) }));
  return showStatus();
}

/** The named run, or all that are cancelled. */
async function resume(name: string | undefined): Promise<number> {
  const cancelled = await listCancelled();
  if (name === undefined && cancelled.length === 0) say(words()("quarter.nothingHeld"));
  const named = name === undefined ? cancelled : [findRun(cancelled, name)];
  for (const run of named) {
    if (!run) return unknownRun(name ?? "", cancelled);
    await resumeRun(run);
    say(words()("quarter.resumed", { name: nameOfRun(run) }));
  }
  return showStatus();
}

function unknownRun(name: string, runs: readonly RunPeriod[]): number {
  const names = runs.map(nameOfRun).join(", ") || "-";
  process.stderr.write(`${words()("quarter.unknownRun", { name, names })}\n`);
  return 1;
}

async function watchStatus(): Promise<number> {
  await showUntil(async () => !isMoving(await listRuns()));
  return showStatus();
}

async function showUntil(isDone: () => boolean | Promise<boolean>): Promise<void> {
  const line = changingLine(words()("quarter.working"));
  while (!(await isDone())) {
    line.say((await listRuns()).map(lineOf).join("  |  "));
    await sleep(LOOK_MS);
  }
  line.done(words()("quarter.still"));
}

async function showStatus(): Promise<number> {
  const [runs, waiting, parked] = [await listRuns(), await listReportStates({ stage: "prepared" }), await listParked()];
  if (runs.length === 0) say(words()("quarter.none"));
  for (const each of runs) say(lineOf(each));
  for (const run of await listCancelled()) say(words()("quarter.isCancelled", { name: nameOfRun(run) }));
  await showDead();
  if (waiting.length > 0) say(`\n${words()("quarter.waiting", { count: waiting.length })}`);
  for (const { slug, quarter, account } of waiting) say(`  ${quarter}  ${slug}  ${account}`);
  if (parked.length > 0) say(`\n${words()("quarter.parked", { count: parked.length })}`);
  for (const { slug, quarter, email, reply } of parked)
    say(`  ${quarter ?? ""}  ${slug}  ${email ?? ""}  ${reply ?? ""}`);
  return 0;
}

async function showDead(): Promise<void> {
  const dead = await listDeadReports();
  if (dead.length > 0) say(`\n${words()("quarter.dead", { count: dead.length })}`);
  const reason = translator(terminalLocale(), "approval");
  for (const { quarter, slug, attempts, attemptedAt, failure } of dead) {
    const why = reason(`dead.${failureKind(failure)}`, {
      seconds: RENDER_SECONDS,
      megabytes: RENDER_MEGABYTES,
      message: failure ?? "",
    });
    const at = attemptedAt?.toISOString().slice(0, 16).replace("T", " ") ?? "";
    say(`  ${quarter}  ${slug}  ${words()("quarter.attempts", { count: attempts, at })}  ${why}`);
  }
}

function lineOf({ from, until, opened, prepared, approved, beforeMails, mails, cancelledAt }: Run): string {
  const { sent, total, failed, parked, stopped } = mails;
  const counts = { opened, prepared, approved, beforeMails, sent, total, failed, parked, stopped };
  const line = words()("quarter.run", { months: months({ from, until }, terminalLocale()), ...counts });
  return cancelledAt === null ? line : `${line}  ${words()("quarter.onHold")}`;
}

function words() {
  return translator(terminalLocale(), "cli");
}

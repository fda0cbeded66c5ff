// npm run quarter -- close    opens every report that is due and prepares it here, beside the worker if one runs
// npm run quarter -- cancel   stops the newest run; resume goes on with what was cancelled
// npm run quarter -- status   how the latest runs stand; --watch until nothing moves any more

import { setTimeout as sleep } from "node:timers/promises";
import { listReportStates, listRuns } from "#app/domain/reports/desk.server.ts";
import { isMoving, type Run } from "#app/domain/reports/desk.ts";
import { listParked } from "#app/domain/reports/parked.server.ts";
import { openDueReports } from "#app/domain/reports/quarter-end.server.ts";
import { cancelRun, listCancelled, listDeadReports, resumeRun } from "#app/domain/reports/run.server.ts";
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
  if (act === "cancel" && more.length === 0) return withInstallation(cancelNewest);
  if (act === "resume" && more.length === 0) return withInstallation(resumeAll);
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

/** The newest run: what is finished stays, nothing more is prepared or sent. */
async function cancelNewest(): Promise<number> {
  const [newest] = await listRuns();
  if (newest && (await cancelRun(newest, null))) say(words()("quarter.cancelled"));
  return showStatus();
}

async function resumeAll(): Promise<number> {
  for (const period of await listCancelled()) await resumeRun(period);
  return showStatus();
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
  if ((await listCancelled()).length > 0) say(words()("quarter.isCancelled"));
  for (const { quarter, slug, failure } of await listDeadReports())
    say(words()("quarter.dead", { quarter, slug, reason: failure ?? "—" }));
  if (waiting.length > 0) say(`\n${words()("quarter.waiting", { count: waiting.length })}`);
  for (const { slug, quarter, account } of waiting) say(`  ${quarter}  ${slug}  ${account}`);
  if (parked.length > 0) say(`\n${words()("quarter.parked", { count: parked.length })}`);
  for (const { slug, quarter, email, reply } of parked)
    say(`  ${quarter ?? ""}  ${slug}  ${email ?? ""}  ${reply ?? ""}`);
  return 0;
}

function lineOf({ from, until, opened, prepared, approved, mails }: Run): string {
  const { sent, total, failed, parked, stopped } = mails;
  const counts = { opened, prepared, approved, sent, total, failed, parked, stopped };
  return words()("quarter.run", { months: months({ from, until }, terminalLocale()), ...counts });
}

function words() {
  return translator(terminalLocale(), "cli");
}

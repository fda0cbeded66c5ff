// Task name → payload check → one domain call.

import type { Task } from "graphile-worker";
import { forgetOldSessions } from "#app/auth/session.server.ts";
import { sendSignInLink } from "#app/auth/sign-in-link.server.ts";
import { toAccountId } from "#app/domain/accounts/account-id.ts";
import { openDueDigests, sendDigest } from "#app/domain/alerts/digest.server.ts";
import { raiseAlerts, raiseAllAlerts } from "#app/domain/alerts/raising.server.ts";
import { deliverWebhook } from "#app/domain/alerts/webhooks.server.ts";
import { noteBlindSpots } from "#app/domain/health/blind-spot-rules.server.ts";
import { scoreAllHealth, scoreHealth } from "#app/domain/health/health.server.ts";
import { checkHypotheses } from "#app/domain/health/kpi-hypotheses.server.ts";
import { forgetOldAnswers } from "#app/domain/intake/answers.server.ts";
import { forgetOldArrivals } from "#app/domain/intake/arrivals.server.ts";
import { runRecordImport } from "#app/domain/intake/record-job.server.ts";
import { undoRecords } from "#app/domain/intake/record-undo.server.ts";
import { completeMilestonesAt } from "#app/domain/milestones/milestones.server.ts";
import { measurePeers } from "#app/domain/peers/measuring.server.ts";
import { readBounceBox } from "#app/domain/reports/bounce-box.server.ts";
import { sweepOutbox } from "#app/domain/reports/delivery.server.ts";
import { deliverMail, openDueReports, prepareReport } from "#app/domain/reports/quarter-end.server.ts";
import { releaseReport, sweepReleases } from "#app/domain/reports/release.server.ts";
import { restateClosedPeriods } from "#app/domain/reports/restatement.server.ts";
import { letMailGo } from "#app/domain/reports/turns.server.ts";
import { openDueCampaigns } from "#app/domain/surveys/campaign.server.ts";
import { noticeUnheard } from "#app/domain/surveys/unheard.server.ts";
import { runImport } from "#app/domain/usage/import-job.server.ts";
import { undoImport } from "#app/domain/usage/import-undo.server.ts";
import { forgetUsageFile } from "#app/domain/usage/kept-files.server.ts";
import { keepPartitions } from "#app/domain/usage/months.server.ts";
import { forgetOldRejected } from "#app/domain/usage/rejected.server.ts";
import { rollUpUsage } from "#app/domain/usage/rollup.server.ts";
import { readClock } from "#app/lib/clock.server.ts";
import { type Payload, payloads, type TaskName } from "#app/lib/queue.server.ts";

// A task without a handler, or a handler without a task, does not compile.
export const tasks = {
  open_due_reports: task("open_due_reports", async (due) => openDueReports(await momentOf(due))),
  prepare_report: task("prepare_report", ({ accountId, reportId }) => prepareReport(toAccountId(accountId), reportId)),
  release_report: task("release_report", (of) => releaseReport(toAccountId(of.accountId), of.editionId)),
  sweep_releases: task("sweep_releases", () => sweepReleases()),
  deliver_mail: task("deliver_mail", ({ accountId, outboxId }) => deliverMail(toAccountId(accountId), outboxId)),
  sweep_outbox: task("sweep_outbox", () => sweepOutbox()),
  let_mail_go: task("let_mail_go", () => letMailGo()),
  read_bounces: task("read_bounces", () => readBounceBox()),
  roll_up_usage: task("roll_up_usage", () => rollUpUsage()),
  import_usage: task("import_usage", ({ importId }) => runImport(importId)),
  undo_import: task("undo_import", ({ importId }) => undoImport(importId)),
  import_records: task("import_records", ({ importId }) => runRecordImport(importId)),
  undo_records: task("undo_records", ({ importId }) => undoRecords(importId)),
  forget_intake: task("forget_intake", () => Promise.all([forgetOldAnswers(), forgetOldArrivals()])),
  complete_milestones: task("complete_milestones", (of) => completeMilestonesAt(toAccountId(of.accountId), new Date())),
  restate_reports: task("restate_reports", async (due) => restateClosedPeriods(await momentOf(due))),
  score_health: task("score_health", ({ accountId, cause }) => scoreHealth(toAccountId(accountId), cause)),
  score_all_health: task("score_all_health", async (due) => scoreAllHealth(await momentOf(due))),
  check_hypotheses: task("check_hypotheses", async (due) => checkHypotheses(await momentOf(due))),
  raise_all_alerts: task("raise_all_alerts", async (due) => raiseAllAlerts(await momentOf(due))),
  raise_alerts: task("raise_alerts", ({ accountId }) => raiseAlerts(toAccountId(accountId), new Date())),
  deliver_webhook: task("deliver_webhook", (of) => deliverWebhook(toAccountId(of.accountId), of.deliveryId)),
  measure_peers: task("measure_peers", async (due) => measurePeers(await momentOf(due))),
  note_blind_spots: task("note_blind_spots", async (due) => noteBlindSpots(await momentOf(due))),
  open_due_digests: task("open_due_digests", () => openDueDigests()),
  send_digest: task("send_digest", ({ digestId }) => sendDigest(digestId)),
  open_due_campaigns: task("open_due_campaigns", async (due) => openDueCampaigns(await momentOf(due))),
  notice_unheard: task("notice_unheard", async (due) => noticeUnheard(await momentOf(due))),
  send_sign_in_link: task("send_sign_in_link", (asked) => sendSignInLink(asked)),
  keep_partitions: task("keep_partitions", () => keepPartitions()),
  forget_usage_file: task("forget_usage_file", ({ sha256 }) => forgetUsageFile(sha256)),
  forget_rejected: task("forget_rejected", () => forgetOldRejected()),
  forget_sessions: task("forget_sessions", () => forgetOldSessions()),
} satisfies Record<TaskName, Task>;

/** A job whose payload is not what its task accepts fails with the reason, and is seen. */
export function task<T extends TaskName>(name: T, perform: (payload: Payload<T>) => Promise<unknown>): Task {
  return async (payload) => {
    await perform(payloads[name].parse(payload ?? {}) as Payload<T>);
  };
}

/**
 * When the clock meant it to run: for a run that is made up, an instant in the past. Never later than the database says
 * it is, or a worker whose clock is ahead would close a quarter that goes on.
 */
async function momentOf({ _cron }: Payload<"open_due_reports">): Promise<Date> {
  const now = await readClock();
  return _cron && new Date(_cron.ts) < now ? new Date(_cron.ts) : now;
}

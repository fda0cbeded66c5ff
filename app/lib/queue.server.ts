// The queue's vocabulary and how work gets onto it.

import { z } from "zod";
import type { Tx } from "./db.server.ts";

const cron = z.object({ ts: z.iso.datetime({ offset: true }), backfilled: z.boolean().optional() });
const nightly = z.object({ _cron: cron.optional() });
const empty = nightly;
const account = z.object({ accountId: z.uuid() });

/** Task name → the payload it accepts. Jobs outlive deployments, so widen a payload, never narrow it. */
export const payloads = {
  open_due_reports: nightly,
  prepare_report: account.extend({ reportId: z.uuid() }),
  /** Writes the mails of an approved edition once nobody stopped it. */
  release_report: account.extend({ editionId: z.uuid() }),
  /** Finds approved editions whose job was lost. */
  sweep_releases: empty,
  deliver_mail: account.extend({ outboxId: z.uuid() }),
  /** Finds mails whose time has come again and leases that ran out. */
  sweep_outbox: empty,
  /** Gives mails that wait in line their turns. */
  let_mail_go: empty,
  /** Takes mails that came back. */
  read_bounces: empty,
  roll_up_usage: empty,
  import_usage: z.object({ importId: z.uuid() }),
  undo_import: z.object({ importId: z.uuid() }),
  import_records: z.object({ importId: z.uuid() }),
  undo_records: z.object({ importId: z.uuid() }),
  /** Lets go of old answers and arrivals. */
  forget_intake: empty,
  /** Computes closed periods again, for what arrived late. */
  restate_reports: nightly,
  score_health: account.extend({ cause: z.enum(["answer", "nightly", "import", "record"]) }),
  score_all_health: nightly,
  /** Measures a quarter that is over, for all customers to be compared. */
  measure_peers: nightly,
  note_blind_spots: nightly,
  check_hypotheses: nightly,
  complete_milestones: account,
  /** Looks for signs of leaving and of growth: in every account, or in one whose score has changed. */
  raise_all_alerts: nightly,
  raise_alerts: account,
  /** Posts a message about an alert to another system. */
  deliver_webhook: account.extend({ deliveryId: z.uuid() }),
  /** Takes the day for the mails of the day whose hour has come. */
  open_due_digests: empty,
  send_digest: z.object({ digestId: z.uuid() }),
  open_due_campaigns: empty,
  /** Looks for those who decide and no longer answer. */
  notice_unheard: nightly,
  send_sign_in_link: z.object({
    email: z.string(),
    browserHash: z.string(),
    requestedAt: z.iso.datetime({ offset: true }),
    locale: z.string(),
  }),
  keep_partitions: empty,
  /** Removes an uploaded file of usage that is needed no longer. */
  forget_usage_file: z.object({ sha256: z.string() }),
  forget_rejected: empty,
  forget_sessions: empty,
} satisfies Record<string, z.ZodType>;

export type TaskName = keyof typeof payloads;
export type Payload<T extends TaskName> = z.infer<(typeof payloads)[T]>;

/**
 * Queues a task inside the caller's transaction: if the transaction rolls back, there is no job. Queueing the same
 * `key` again replaces the waiting job instead of adding a second; one that already runs is followed by a new one.
 *
 * @param runAt not before this instant; now, if left out
 */
export async function enqueue<T extends TaskName>(
  tx: Tx,
  task: T,
  payload: Payload<T>,
  key: string,
  runAt: Date | null = null,
): Promise<void> {
  const json = JSON.stringify(payloads[task].parse(payload));
  await tx.$executeRaw`select public.enqueue(${task}, ${json}::json, ${key}, ${runAt}::timestamptz)`;
}

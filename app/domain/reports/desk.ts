// Where the reports of a quarter stand, as counts.
import type { Day } from "#app/domain/day.ts";

/** Mails of one report, by how they stand. */
export type MailCounts = { total: number; sent: number; failed: number; parked: number; stopped: number };

export type Stage = "opened" | "prepared" | "approved";

/** How far a report has come. */
export function stageOf({ frozenAt, approvedAt }: { frozenAt: Date | null; approvedAt: Date | null }): Stage {
  if (approvedAt) return "approved";
  return frozenAt ? "prepared" : "opened";
}

/** All reports of one period, across accounts. */
export type Run = {
  from: Day;
  until: Day;
  opened: number;
  prepared: number;
  approved: number;
  /** Approved whose mails are not written yet: they wait for their time, are stopped or need a second person. */
  beforeMails: number;
  mails: MailCounts;
  /** Set aside after too many attempts. */
  dead: number;
  /** When it was cancelled, and by whom of us; null while it goes on. */
  cancelledAt: Date | string | null;
  cancelledBy: string | null;
  /** Editions frozen and mails sent within the last minute. */
  lastMinute: number;
};

/**
 * Steps still ahead that happen by themselves: preparing, and mails on their way. Approval waits for a person, and so
 * does everything of a cancelled run.
 */
export function stepsAhead(run: Run): number {
  return run.cancelledAt === null ? stepsHeld(run) : 0;
}

/** The same, whether or not the run is cancelled. */
export function stepsHeld({ opened, prepared, dead, mails }: Run): number {
  return opened - prepared - dead + mailsAhead(mails);
}

/** Of those steps, how many are behind. */
export function stepsDone({ prepared, mails }: Run): number {
  return prepared + mails.total - mailsAhead(mails);
}

/** How far a run has come, 0–1: every report prepared and approved, every mail that is known of so far at its end. */
export function shareDone({ opened, prepared, approved, mails }: Run): number {
  return (prepared + approved + mails.total - mailsAhead(mails)) / Math.max(1, 2 * opened + mails.total);
}

export function isMoving(runs: readonly Run[]): boolean {
  return runs.some((run) => stepsAhead(run) > 0);
}

/** Minutes until the steps ahead are done at the pace of the last minute; null without a pace. */
export function minutesLeft(run: Run): number | null {
  return run.lastMinute === 0 ? null : Math.ceil(stepsAhead(run) / run.lastMinute);
}

/** Mails that wait or are on their way. */
export function mailsAhead({ total, sent, failed, parked, stopped }: MailCounts): number {
  return total - sent - failed - parked - stopped;
}

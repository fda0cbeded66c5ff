// How far an approved report is on its way, as one word with its time.
import { workCalendarOf } from "#app/domain/health/business-days.ts";
import { firstAllowed, type SendingTimes } from "./release-time.ts";

/**
 * - stopped by one of us, at a time
 * - second: somebody else has to look at it
 * - run: all reports of its period are stopped
 * - ahead: its mails go from a time on
 * - released: its mails are written
 */
export type ReleaseStep = {
  name: "stopped" | "second" | "run" | "ahead" | "released";
  at: Date | null;
};

export type ReleaseRow = {
  timeZone: string;
  locale: string;
  releaseAt: Date | null;
  releasedAt: Date | null;
  stoppedAt: Date | null;
  waitsForSecond: boolean | null;
  /** Whether the run that it belongs to is cancelled. */
  runStopped: boolean;
};

/** Whether the time of its mails is still to come. */
export function isAhead({ releaseAt, releasedAt }: ReleaseRow): boolean {
  return releaseAt !== null && releasedAt === null;
}

/** @param times may be absent where no report is ahead */
export function releaseStep(row: ReleaseRow, times: SendingTimes | null): ReleaseStep | null {
  const { releaseAt, releasedAt, stoppedAt, waitsForSecond, runStopped } = row;
  if (!releaseAt) return null;
  if (stoppedAt) return { name: "stopped", at: stoppedAt };
  if (releasedAt) return { name: "released", at: releasedAt };
  if (waitsForSecond) return { name: "second", at: null };
  if (runStopped) return { name: "run", at: null };
  const open = times && firstAllowed(releaseAt, row.timeZone, workCalendarOf(row), times);
  return { name: "ahead", at: open ?? releaseAt };
}

/** A row with its step in place of what the step was told from. */
export function withRelease<Row extends ReleaseRow>(row: Row, times: SendingTimes | null) {
  const { releaseAt, releasedAt, stoppedAt, waitsForSecond, runStopped, timeZone, locale, ...rest } = row;
  return { ...rest, release: releaseStep(row, times) };
}

// Which quarter a reader looks at before any report of it exists, and what it is fairly compared with.
import { addDays, type Day, daysBetween, type Period } from "#app/domain/day.ts";
import { parseQuarter, type Quarter, quarterAYearBefore, quarterBefore, quarterOf } from "#app/domain/quarter.ts";

export type LivePeriod = {
  quarter: Quarter;
  /** The days of the quarter that have begun: until tomorrow while it runs. */
  period: Period;
  /** The quarter it is compared with: the one before, or the same of the year before. */
  before: Quarter;
  /** As many days of the quarter before; all of them once this quarter is over. */
  beforePeriod: Period;
  isRunning: boolean;
  daysGone: number;
  daysInAll: number;
};

export type QuarterChoice = {
  live: LivePeriod;
  /** Newest first, the running quarter included. */
  choices: Quarter[];
  /** What was asked for, when it names none of the choices. */
  refused: string | null;
};

/** What a quarter is compared with: the one before it, or the same one of the year before. */
export type LookBack = "a-quarter" | "a-year";

/** Ten years: enough for every reader, and a bound for the list. */
const MOST_CHOICES = 40;
/** A quarter shorter than this says too little to be shown first. */
const ENOUGH_DAYS = 14;

/**
 * The quarter that was asked for. Unasked: the running one, or in its first two weeks the one before, if there is one.
 *
 * @param first the earliest day of which anything is known
 */
export function chooseQuarter(
  asked: string | null,
  first: Day,
  today: Day,
  { fiscalStartMonth }: { fiscalStartMonth: number },
  back: LookBack = "a-quarter",
): QuarterChoice {
  const running = quarterOf(today, fiscalStartMonth);
  const choices = [running];
  for (let quarter = running; quarter.from > first && choices.length < MOST_CHOICES; choices.push(quarter)) {
    quarter = quarterBefore(quarter);
  }
  const wanted = asked === null ? null : parseQuarter(asked, fiscalStartMonth);
  const found = choices.find(({ key }) => key === wanted?.key);
  const isYoung = daysBetween(running.from, today) < ENOUGH_DAYS;
  const usual = (isYoung ? choices[1] : undefined) ?? running;
  return {
    live: livePeriodOf(found ?? usual, today, back),
    choices,
    refused: asked !== null && !found ? asked.slice(0, 40) : null,
  };
}

/** What is known of a quarter on a day. */
export function livePeriodOf(quarter: Quarter, today: Day, back: LookBack = "a-quarter"): LivePeriod {
  const isRunning = quarter.from <= today && today < quarter.until;
  const until = isRunning ? addDays(today, 1) : quarter.until;
  const daysGone = daysBetween(quarter.from, until);
  const before = back === "a-year" ? quarterAYearBefore(quarter) : quarterBefore(quarter);
  const sameDays = addDays(before.from, daysGone);
  return {
    quarter,
    period: { from: quarter.from, until },
    before,
    beforePeriod: {
      from: before.from,
      until: isRunning && sameDays < before.until ? sameDays : before.until,
    },
    isRunning,
    daysGone,
    daysInAll: daysBetween(quarter.from, quarter.until),
  };
}

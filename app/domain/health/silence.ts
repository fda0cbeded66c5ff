// The customer who fades without a word: use falls for three months, nobody asks for help, nobody of us has talked to
// them. Judged once a week on whole weeks; always shown with the five facts behind it, never as a label alone.
import { addDays, type Day, daysBetween, type Period } from "#app/domain/day.ts";
import type { WorkCalendar } from "./business-days.ts";
import {
  compareHalves,
  type DailyActivity,
  type LevelChange,
  lastWholeWeekEnds,
  WEEKS,
  type WorkWeek,
  workWeeks,
} from "./usage-level.ts";

export type SilenceInput = {
  /** False when the data is silent, not the customer: nothing arrives from anybody, or several stopped at once. */
  isFeedAlive: boolean;
  /** Days on which measuring failed, as far as is known. */
  unmeasured?: readonly Period[];
  calendar: WorkCalendar;
  activity: readonly DailyActivity[];
  /** The same of the two quarters that ended 52 weeks earlier, where somebody looked. */
  lastYear?: readonly DailyActivity[];
  /** Days of support tickets. */
  ticketDays: readonly Day[];
  /** Days on which a mail, call or meeting went both ways or came from the customer. */
  contactDays: readonly Day[];
  /** Days on which a survey reached somebody, and days of answers. */
  askedDays: readonly Day[];
  answeredDays: readonly Day[];
  /** Seats 26 weeks ago and now, where a contract says so. */
  seatsBefore: number | null;
  seats: number | null;
};

/**
 * silent: raised. stopped: no use at all of late. new: used for less than 26 weeks: the first 13 are a beginning, and only
 * what follows them can be compared. seats-cut: fell with its contract. seasonal: fell likewise a year ago.
 */
export const silenceClasses = [
  "silent",
  "stopped",
  "new",
  "no-data",
  "no-feed",
  "seats-cut",
  "seasonal",
  "none",
] as const;
export type SilenceClass = (typeof silenceClasses)[number];

export type SilenceFacts = {
  /** Use fell: null when it cannot be measured. */
  usage: (LevelChange & { holds: boolean }) | null;
  /** Somebody was still active in the last four weeks; otherwise they have stopped, which is another matter. */
  active: { holds: boolean; userDays: number };
  /** No support ticket in 13 weeks. */
  tickets: { holds: boolean; count: number };
  /** No conversation with us in 13 weeks. Mail that only we sent does not count. */
  contacts: { holds: boolean; count: number };
  /** Asked, but no answer in 13 weeks. Raises the severity. */
  surveys: { holds: boolean; asked: number; answered: number };
};

export type Silence = {
  class: SilenceClass;
  /** The first whole week that is not judged any more: weeks end on Sunday, this is the Monday after. */
  asOf: Day;
  /** Weeks in a row, up to asOf, in which the rule held. */
  weeks: number;
  /** high: a survey went unanswered as well. */
  severity: "normal" | "high";
  facts: SilenceFacts;
};

const DROP = 0.25;
const P = 0.05;
/** People per business day. Use by one person now and then falls to nothing every few weeks, and means nothing by it. */
const THIN = 0.5;
const RATIO_HIGH = 0.85;
const YOUNG_DAYS = 26 * 7;
const RAISE_AFTER = 2;
const CLEAR_AFTER = 3;
/** The same weekdays and, but for a day or two, the same holidays. */
const YEAR_DAYS = 52 * 7;
const SEASON_SLACK = 0.1;
/** How many weeks back the flag is replayed, so that it depends on facts alone and not on which nights we ran. */
const REPLAYED_WEEKS = 8;

/** Days of history that the judgement needs before today. */
export const SILENCE_DAYS = (2 * WEEKS + REPLAYED_WEEKS + 1) * 7;

/**
 * The days by which a season is told: two quarters of whole weeks, a year before those that are judged, and the weeks for
 * which a flag may stay up after the last fall.
 */
export function lastYearOf(today: Day): Period {
  const until = addDays(lastWholeWeekEnds(today), -YEAR_DAYS);
  return { from: addDays(until, -(2 * WEEKS + CLEAR_AFTER) * 7), until };
}

/**
 * Judges an account as of the last whole week. The flag goes up after two weeks in a row in which the rule holds. It
 * comes down when use has not been falling for three weeks, and at once when they stop, ask, or talk to us.
 */
export function judgeSilence(input: SilenceInput, today: Day): Silence {
  const asOf = lastWholeWeekEnds(today);
  const weeks = workWeeks(input.activity, asOf, 2 * WEEKS + REPLAYED_WEEKS - 1, input.calendar, input.unmeasured);
  const replay = Array.from({ length: REPLAYED_WEEKS }, (_, i) => factsAt(input, weeks.slice(i, i + 2 * WEEKS)));
  const facts = replay[REPLAYED_WEEKS - 1]!;
  return {
    class: classify(input, replay, asOf),
    asOf,
    weeks: replay.length - 1 - replay.findLastIndex((week) => !isHolding(week)),
    severity: facts.surveys.holds ? "high" : "normal",
    facts,
  };
}

function classify(input: SilenceInput, replay: readonly SilenceFacts[], asOf: Day): SilenceClass {
  const facts = replay.at(-1)!;
  const used = input.activity.filter(({ day, activeUsers }) => activeUsers > 0 && day < asOf);
  if (used.length === 0) return "no-data";
  if (!input.isFeedAlive) return "no-feed";
  const firstUse = used.reduce((first, { day }) => (day < first ? day : first), asOf);
  if (daysBetween(firstUse, asOf) < YOUNG_DAYS) return "new";
  if (!facts.active.holds) return "stopped";
  if (!isRaised(replay)) return "none";
  // While the flag comes down nothing falls any more that seats or a season could explain: the last fall is explained.
  const fell = replay.findLastIndex(({ usage }) => usage?.holds);
  const then = replay[fell] ?? facts;
  if (fellWithSeats(input, then)) return "seats-cut";
  return fellLastYear(input, then, addDays(asOf, -7 * (replay.length - 1 - fell))) ? "seasonal" : "silent";
}

/** The facts at the end of two quarters of whole weeks. */
function factsAt(input: SilenceInput, weeks: readonly WorkWeek[]): SilenceFacts {
  const from = weeks[WEEKS]!.from;
  const asOf = addDays(from, 7 * WEEKS);
  const countIn = (days: readonly Day[]) => days.filter((day) => day >= from && day < asOf).length;
  const change = compareHalves(weeks);
  const userDays = input.activity
    .filter(({ day }) => day >= addDays(asOf, -28) && day < asOf)
    .reduce((sum, { activeUsers }) => sum + activeUsers, 0);
  const [tickets, contacts] = [countIn(input.ticketDays), countIn(input.contactDays)];
  const [asked, answered] = [countIn(input.askedDays), countIn(input.answeredDays)];
  return {
    usage: change && { ...change, holds: isFalling(change) },
    active: { holds: userDays > 0, userDays },
    tickets: { holds: tickets === 0, count: tickets },
    contacts: { holds: contacts === 0, count: contacts },
    surveys: { holds: asked > 0 && answered === 0, asked, answered },
  };
}

/** A quarter less than usual, and more than chance: either a steady trend or a clearly lower rate. */
function isFalling({ before, change, pDown, ratioHigh }: LevelChange): boolean {
  return before >= THIN && change <= -DROP && (pDown < P || ratioHigh < RATIO_HIGH);
}

function isHolding({ usage, active, tickets, contacts }: SilenceFacts): boolean {
  return usage?.holds === true && active.holds && tickets.holds && contacts.holds;
}

function isRaised(weeks: readonly SilenceFacts[]): boolean {
  let raised = false;
  let holding = 0;
  let calm = 0;
  for (const facts of weeks) {
    holding = isHolding(facts) ? holding + 1 : 0;
    calm = facts.usage?.holds ? 0 : calm + 1;
    if (holding >= RAISE_AFTER) raised = true;
    else if (calm >= CLEAR_AFTER || !(facts.active.holds && facts.tickets.holds && facts.contacts.holds))
      raised = false;
  }
  return raised;
}

/** Fewer people because fewer seats were bought: per seat, the fall is less than a quarter. */
function fellWithSeats({ seats, seatsBefore }: SilenceInput, { usage }: SilenceFacts): boolean {
  if (usage === null || seats === null || seatsBefore === null || seats <= 0 || seats >= seatsBefore) return false;
  return usage.now / seats > (1 - DROP) * (usage.before / seatsBefore);
}

/**
 * The same weeks of last year fell as far, to a tenth of the usual, and neither what is usual nor what is left of it is a
 * quarter less than it was then: who is down on the year as well fades, whatever the season.
 */
function fellLastYear({ lastYear, calendar }: SilenceInput, { usage }: SilenceFacts, asOf: Day): boolean {
  if (lastYear === undefined || usage === null) return false;
  const then = compareHalves(workWeeks(lastYear, addDays(asOf, -YEAR_DAYS), 2 * WEEKS, calendar));
  if (then === null || then.before < THIN || usage.change < then.change - SEASON_SLACK) return false;
  return usage.before >= (1 - DROP) * then.before && usage.now >= (1 - DROP) * then.now;
}

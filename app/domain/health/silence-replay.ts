// The rule of silence week by week over a whole history: when it would have spoken, and when it would have let go.
import { addDays, type Day } from "#app/domain/day.ts";
import type { WorkCalendar } from "./business-days.ts";
import { judgeSilence, lastYearOf, SILENCE_DAYS, type Silence, type SilenceClass } from "./silence.ts";
import { type DailyActivity, lastWholeWeekEnds } from "./usage-level.ts";

export type Turn = { on: Day; to: "raised" | "cleared" | "stopped" | "resumed"; silence: Silence };

export type Replay = {
  /** Weeks that were judged, from half a year of use on; without those in which use had stopped. */
  weeks: number;
  turns: Turn[];
};

/**
 * Only use is known: no tickets, talks or surveys, so that each of those facts holds, and no change of seats.
 *
 * @param activity days with use, in order
 * @param until the last day that could have been measured
 */
export function replaySilence(activity: readonly DailyActivity[], until: Day, calendar: WorkCalendar): Replay {
  const first = activity[0]?.day;
  const replay: Replay = { weeks: 0, turns: [] };
  if (first === undefined) return replay;
  let before: SilenceClass = "new";
  for (let on = addDays(lastWholeWeekEnds(first), 7); on <= until; on = addDays(on, 7)) {
    const silence = judgeAt(activity, on, calendar);
    if (silence.class === "new" || silence.class === "no-data") continue;
    if (silence.class !== "stopped") replay.weeks++;
    const to = turnOf(before, silence.class);
    if (to) replay.turns.push({ on, to, silence });
    before = silence.class;
  }
  return replay;
}

/** Alerts per thousand weeks in which an account was judged; null without any week. */
export function alertRate(replays: readonly Replay[]): { raised: number; weeks: number; perThousand: number | null } {
  const weeks = replays.reduce((sum, replay) => sum + replay.weeks, 0);
  const raised = replays.flatMap(({ turns }) => turns).filter(({ to }) => to === "raised").length;
  return { raised, weeks, perThousand: weeks === 0 ? null : (1000 * raised) / weeks };
}

function judgeAt(activity: readonly DailyActivity[], on: Day, calendar: WorkCalendar): Silence {
  const season = lastYearOf(on);
  const used = slice(activity, addDays(on, -SILENCE_DAYS), on);
  // Long silence before the window is still use: whoever began years ago and left is not somebody without data.
  const begun = activity[0]!.day < on && used[0]?.day !== activity[0]!.day ? [activity[0]!] : [];
  const none: Day[] = [];
  return judgeSilence(
    {
      isFeedAlive: true,
      calendar,
      activity: [...begun, ...used],
      lastYear: slice(activity, season.from, season.until),
      ...{ ticketDays: none, contactDays: none, askedDays: none, answeredDays: none, seatsBefore: null, seats: null },
    },
    on,
  );
}

function turnOf(before: SilenceClass, now: SilenceClass): Turn["to"] | null {
  if (now === before) return null;
  if (now === "silent") return "raised";
  if (now === "stopped") return "stopped";
  return before === "silent" ? "cleared" : before === "stopped" ? "resumed" : null;
}

/** The days of a half-open period; the list is in order. */
function slice(activity: readonly DailyActivity[], from: Day, until: Day): DailyActivity[] {
  const start = placeOf(activity, from);
  return activity.slice(start, placeOf(activity, until));
}

/** How many days lie before a day. */
function placeOf(activity: readonly DailyActivity[], day: Day): number {
  let [low, high] = [0, activity.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (activity[middle]!.day < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

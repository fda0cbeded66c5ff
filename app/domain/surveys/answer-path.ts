// What an answer asks of us: to listen, to ask what is missing, or to ask for a story.

import { addBusinessDays, type WorkCalendar } from "#app/domain/business-days.ts";
import type { Day } from "#app/domain/day.ts";
import type { SurveyKind } from "./content.ts";

export const answerPaths = ["detractor", "passive", "promoter"] as const;
export type AnswerPath = (typeof answerPaths)[number];

/** Business days until somebody should have been heard, from the day of the answer. */
const DUE_DAYS: Record<AnswerPath, number> = { detractor: 2, passive: 5, promoter: 5 };

/** Scores up to which somebody is unhappy: NPS of 0–10, satisfaction of 1–5, effort of 1–7. */
const UNHAPPY_TO = { nps: 6, csat: 2, ces: 3 };
/** Scores from which somebody would recommend. */
const HAPPY_FROM = 9;

/** The path of an answer; null where nothing is asked of us, as of somebody in between who said no word. */
export function answerPathOf(kind: SurveyKind, score: number | null, comment: string): AnswerPath | null {
  if (kind === "custom" || score === null) return null;
  if (score <= UNHAPPY_TO[kind]) return "detractor";
  if (kind === "nps" && score >= HAPPY_FROM) return "promoter";
  return kind === "nps" && comment.trim() !== "" ? "passive" : null;
}

/** The day by which it should be settled. */
export function dueDayOf(path: AnswerPath, today: Day, calendar: WorkCalendar): Day {
  return addBusinessDays(today, DUE_DAYS[path], calendar);
}

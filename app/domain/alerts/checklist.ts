// Habits of a week, a month and a quarter: four each, ticked by each of us for each period.
import { mondayOf } from "#app/domain/business-days.ts";
import type { Day } from "#app/domain/day.ts";

export const cadences = ["week", "month", "quarter"] as const;
export type Cadence = (typeof cadences)[number];

export const checklists = {
  week: ["usage", "silent", "tickets", "touch"],
  month: ["scores", "sponsors", "renewals", "stories"],
  quarter: ["reviews", "segments", "rules", "losses"],
} as const satisfies Record<Cadence, readonly string[]>;

/** The first day of the period in which a day lies: Monday, or the first of the month or of the calendar quarter. */
export function periodFrom(cadence: Cadence, day: Day): Day {
  if (cadence === "week") return mondayOf(day);
  const month = Number(day.slice(5, 7));
  const first = cadence === "month" ? month : month - ((month - 1) % 3);
  return `${day.slice(0, 5)}${String(first).padStart(2, "0")}-01`;
}

export function isItemOf(cadence: string, item: string): cadence is Cadence {
  return cadences.some((each) => each === cadence && checklists[each].some((one) => one === item));
}

// What the mail of the day says of the list of the day, and in which order.
import type { Day } from "#app/domain/day.ts";
import { grouped } from "#app/domain/surveys/grouped.ts";
import { sideOf } from "./rule.ts";
import type { ToDo } from "./today.ts";

/**
 * - `fresh` alerts that the last mail did not know
 * - `due` what is late or due today, `soon` what is due in the next days
 * - `reports` that wait to be approved, `renewals` ahead, `open` all that has no day
 */
const digestParts = ["fresh", "due", "soon", "reports", "renewals", "open"] as const;
export type DigestPart = (typeof digestParts)[number];

export type Digest = {
  /** How many things there are to do. */
  all: number;
  /** How many of them are due by today or are new signs of leaving. */
  urgent: number;
  /** Only parts that have something, in their order. */
  parts: { part: DigestPart; toDos: ToDo[] }[];
  /** How many are counted and not named. */
  unnamed: number;
};

/** A mail names at most so many; the console has them all. */
export const MOST_NAMED = 30;

/**
 * What somebody looks after already is not said again: the mail is about what nobody has begun.
 *
 * @param list in the order of the list of the day
 * @param since alerts raised after this moment are new to the reader; null when all are
 * @returns null when there is nothing to say
 */
export function digestOf(list: readonly ToDo[], { today, since }: { today: Day; since: Date | null }): Digest | null {
  const toDos = list.filter((toDo) => toDo.do !== "alert" || !toDo.isTaken);
  if (toDos.length === 0) return null;
  const isFresh = (toDo: ToDo) => toDo.do === "alert" && (since === null || toDo.raisedAt > since);
  const isDue = ({ dueOn }: ToDo) => dueOn !== null && dueOn <= today;
  const isUrgent = (toDo: ToDo) =>
    isDue(toDo) || (toDo.do === "alert" && isFresh(toDo) && sideOf(toDo.kind) === "leaving");
  const partOf = (toDo: ToDo): DigestPart => {
    if (isFresh(toDo)) return "fresh";
    if (toDo.do === "approve") return "reports";
    if (toDo.do === "renewal") return "renewals";
    return isDue(toDo) ? "due" : toDo.dueOn ? "soon" : "open";
  };
  const byPart = grouped(toDos, partOf);
  const inOrder = digestParts.flatMap((part) => {
    const found = byPart.get(part) ?? [];
    // An account's new alerts stand together.
    return part === "fresh" ? [...grouped(found, ({ account }) => account.slug).values()].flat() : found;
  });
  const named = grouped(inOrder.slice(0, MOST_NAMED), partOf);
  return {
    all: toDos.length,
    urgent: toDos.filter(isUrgent).length,
    parts: [...named].map(([part, those]) => ({ part, toDos: those })),
    unnamed: Math.max(0, toDos.length - MOST_NAMED),
  };
}

// What the portal's first page says in the words of a report; the rest of those comes with the other pages.
import type { Tree } from "./texts.ts";

type Whole = Record<
  "amount" | "cause" | "change" | "noValue" | "range" | "rangeBelowZero" | "step" | "worse",
  string | Tree
> & { summary: Record<"by" | "cannotTell" | "noDate", string> };

export function briefOf<R extends Whole>(report: R) {
  const { amount, cause, change, noValue, range, rangeBelowZero, step, summary, worse } = report;
  const { by, cannotTell, noDate }: R["summary"] = summary;
  return { amount, cause, change, noValue, range, rangeBelowZero, step, summary: { by, cannotTell, noDate }, worse };
}

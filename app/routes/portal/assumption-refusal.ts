// Why an assumption was not changed, with everything that was typed.
import type { Range } from "#app/domain/money.ts";
import type { Bounds, EditProblem } from "#app/domain/value/assumption-edit.ts";
import type { EditOutcome, KeptAssumption } from "#app/domain/value/assumptions.server.ts";
import { readAmount } from "#app/domain/value/driver-form.ts";
import type { Assumption } from "#app/domain/value/driver-value.ts";

export type Typed = Record<
  "assumption" | "low" | "expected" | "high" | "source" | "asOf" | "note" | "reason",
  string
> & {
  version: number;
};
type Code = "number" | "missing" | "below" | "above" | "orderLow" | "orderHigh" | "day" | "future" | "reason" | "form";
type Mistake = Code | { code: "below" | "above"; bounds: Bounds };
export type Mistakes = Partial<Record<"low" | "expected" | "high" | "asOf" | "reason" | "form", Mistake>>;
export type Refusal = { typed: Typed | null; mistakes: Mistakes; moved: KeptAssumption | null };

/** The range as it was typed; an end that is left empty is the middle. */
export function rangeTyped(
  typed: Pick<Typed, "low" | "expected" | "high">,
  unit: Assumption["unit"],
  currency: string,
): { range: Range | null; mistakes: Mistakes } {
  const mistakes: Mistakes = {};
  const read = (field: "low" | "expected" | "high") => {
    const value = readAmount(typed[field], unit, currency);
    if (Number.isNaN(value)) mistakes[field] = "number";
    return value;
  };
  const [low, expected, high] = [read("low"), read("expected"), read("high")];
  if (expected === null) mistakes.expected = "missing";
  if (expected === null || Object.keys(mistakes).length > 0) return { range: null, mistakes };
  return { range: { low: low ?? expected, expected, high: high ?? expected }, mistakes };
}

export function refusalOf(outcome: Extract<EditOutcome, { kind: "moved" | "refused" }>, typed: Typed): Refusal {
  if (outcome.kind === "moved") return { typed, mistakes: {}, moved: outcome.current };
  const mistakes: Mistakes = {};
  for (const problem of outcome.problems) Object.assign(mistakes, mistakeOf(problem));
  return { typed, mistakes, moved: null };
}

function mistakeOf(problem: EditProblem): Mistakes {
  const { field, why } = problem;
  if (field === "bounds") return { form: "form" };
  if (why === "order") return { [field]: field === "low" ? "orderLow" : "orderHigh" };
  if (field === "reason") return { reason: "reason" };
  if ("bounds" in problem) return { [field]: { code: problem.why, bounds: problem.bounds } };
  return { [field]: why };
}

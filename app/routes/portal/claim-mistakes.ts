// What is wrong with an answer to a claim, as the texts name it.
import type { ClaimProblem } from "#app/domain/value/claim-review.server.ts";

export type FieldMistakes = {
  verdict?: "verdict" | "running" | "unmeasured" | "nothing";
  amount?: "missingAmount" | "amount";
  comment?: "comment";
  form?: "form";
};

export function mistakesOf(problems: ClaimProblem[]): FieldMistakes {
  const mistakes: FieldMistakes = {};
  for (const { field, why } of problems) {
    if (field === "verdict") mistakes.verdict = why;
    if (field === "adjusted") mistakes.amount = why === "missing" ? "missingAmount" : "amount";
    if (field === "comment") mistakes.comment = "comment";
  }
  return mistakes;
}

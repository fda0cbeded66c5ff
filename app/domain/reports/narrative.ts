// Page one, chosen from the numbers: three outcomes, what got worse and likely why, what the reader is asked.
import type { Findings } from "./findings.ts";
import { chooseOutcomes } from "./outcomes.ts";
import type { ReportSnapshot } from "./snapshot.ts";
import { chooseSteps } from "./steps.ts";
import { worstOf } from "./worse.ts";

/** The same findings always give the same page. */
export function summarise(findings: Findings): Pick<ReportSnapshot, "summary" | "nextSteps"> {
  const { decisions, nextSteps } = chooseSteps(findings);
  return { summary: { outcomes: chooseOutcomes(findings), worse: worstOf(findings), decisions }, nextSteps };
}

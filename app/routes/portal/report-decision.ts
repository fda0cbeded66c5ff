// POST answers a decision that an issued report asks for.
import { redirect } from "react-router";
import { z } from "zod";
import { requireContactTo } from "#app/auth/gate.server.ts";
import { answerIssue } from "#app/domain/reports/decision.server.ts";
import { decisionAnswers, MOST_ANSWER } from "#app/domain/reports/decisions.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { badRequest, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/report-decision";

const DecisionForm = z.object({
  answer: z.enum(decisionAnswers),
  comment: z.string().trim().max(MOST_ANSWER).default(""),
});

export function loader(): never {
  throw notFound();
}

export async function action({ request, params: { quarter, decision: key } }: Route.ActionArgs) {
  const { accountId, contactId } = await requireContactTo(request, "answer_decisions");
  const form = await parseForm(request, DecisionForm);
  if (!form.ok && form.errors.answer) throw badRequest();
  const back = (said: string) => redirect(`/reports/${quarter}?decision=${said}#decisions`);
  if (!form.ok) return back("tooLong");
  const answered = await answerIssue(accountId, quarter, { key, contactId, ...form.value });
  if (answered === "unknown" || answered === "notTheirs") throw notFound();
  return back(answered);
}

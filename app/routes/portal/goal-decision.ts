// POST accepts or declines a goal that the vendor's side proposed.
import { redirect } from "react-router";
import { z } from "zod";
import { requireContactTo } from "#app/auth/gate.server.ts";
import { keepWords } from "#app/domain/milestones/goal-comment.server.ts";
import { NOTE_LENGTH } from "#app/domain/milestones/goal-comment.ts";
import { decideGoal } from "#app/domain/milestones/proposal.server.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { badRequest, isUuid, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/goal-decision";

const DecisionForm = z.object({
  verdict: z.enum(["accepted", "declined"]),
  note: z.string().trim().max(NOTE_LENGTH).default(""),
});

export function loader() {
  throw notFound();
}

export async function action({ request, params: { goal } }: Route.ActionArgs) {
  const { accountId, contactId } = await requireContactTo(request, "decide_goals");
  if (!isUuid(goal)) throw notFound();
  const form = await parseForm(request, DecisionForm);
  if (!form.ok && form.errors.verdict) throw badRequest();
  if (!form.ok) return redirect(`/plan/${goal}?said=tooLong`);
  const decided = await decideGoal(accountId, { contactId }, goal, form.value);
  if (decided === null) throw notFound();
  if (decided) return redirect(`/plan/${goal}?said=${form.value.verdict}`);
  const kept = await keepWords(accountId, { contactId }, goal, form.value.note, new Date());
  return redirect(`/plan/${goal}?said=${kept ? "settledKept" : "settled"}`);
}

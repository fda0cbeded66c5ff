// POST says that a milestone without a threshold is reached, and what shows it.
import { redirect } from "react-router";
import { requireContactTo } from "#app/auth/gate.server.ts";
import { completeByHand } from "#app/domain/milestones/completion.server.ts";
import { keepWords } from "#app/domain/milestones/goal-comment.server.ts";
import { EVIDENCE_LENGTH } from "#app/domain/milestones/goal-comment.ts";
import { readTexts } from "#app/lib/form.server.ts";
import { isUuid, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/milestone-completion";

export function loader() {
  throw notFound();
}

export async function action({ request, params: { goal, milestone } }: Route.ActionArgs) {
  const { accountId, contactId } = await requireContactTo(request, "complete_milestones");
  if (!isUuid(goal) || !isUuid(milestone)) throw notFound();
  const evidence = (await readTexts(request))?.evidence?.trim() ?? "";
  const isWrong = evidence === "" || evidence.length > EVIDENCE_LENGTH;
  if (isWrong) return redirect(`/plan/${goal}?said=${evidence ? "tooLong" : "empty"}`);
  const of = { goalId: goal, milestoneId: milestone, evidence };
  const done = await completeByHand(accountId, { contactId }, of, new Date());
  if (done === null) throw notFound();
  if (done) return redirect(`/plan/${goal}?said=completed`);
  const kept = await keepWords(accountId, { contactId }, goal, evidence, new Date());
  return redirect(`/plan/${goal}?said=${kept ? "alreadyKept" : "already"}`);
}

// POST accepts or declines a goal that the customer proposed.
import { redirect } from "react-router";
import { z } from "zod";
import { requireStaffOn } from "#app/auth/gate.server.ts";
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

export async function action({ request, params }: Route.ActionArgs) {
  const { account, accountId, staffId } = await requireStaffOn(request, params.account);
  const { goal } = params;
  const page = `/staff/accounts/${account.slug}/goals/${goal}`;
  if (!isUuid(goal)) throw notFound();
  const form = await parseForm(request, DecisionForm);
  if (!form.ok && form.errors.verdict) throw badRequest();
  if (!form.ok) return redirect(`${page}?said=tooLong`);
  const decided = await decideGoal(accountId, { staffId }, goal, form.value);
  if (decided === null) throw notFound();
  if (decided) return redirect(`${page}?said=${form.value.verdict}`);
  const kept = await keepWords(accountId, { staffId }, goal, form.value.note, new Date());
  return redirect(`${page}?said=${kept ? "settledKept" : "settled"}`);
}

// What either side does about a goal: from the form that was posted to the address of the page that says what came of it.
import { data, redirect } from "react-router";
import { z } from "zod";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { completeByHand } from "#app/domain/milestones/completion.server.ts";
import { readBaseline, readGoalChoices } from "#app/domain/milestones/goal-choices.server.ts";
import { keepWords, writeComment } from "#app/domain/milestones/goal-comment.server.ts";
import { COMMENT_LENGTH, EVIDENCE_LENGTH, NOTE_LENGTH } from "#app/domain/milestones/goal-comment.ts";
import { readGoalForm } from "#app/domain/milestones/goal-form.ts";
import { type Doer, decideGoal, proposeGoal } from "#app/domain/milestones/proposal.server.ts";
import { parseForm, readTexts } from "#app/lib/form.server.ts";
import { badRequest, isUuid, notFound } from "#app/lib/http.server.ts";

/** `page` is the address of the goal for whoever does it. */
type Act = { accountId: AccountId; doer: Doer; goal: string; page: string };

const DecisionForm = z.object({
  verdict: z.enum(["accepted", "declined"]),
  note: z.string().trim().max(NOTE_LENGTH).default(""),
});

/** Proposes the goal that was posted, or gives it back with what is wrong with it. @param pageOf of a goal by its id */
export async function proposePosted(
  request: Request,
  { accountId, doer, pageOf }: Pick<Act, "accountId" | "doer"> & { pageOf: (id: string) => string },
) {
  const fields = await readTexts(request);
  if (!fields) throw badRequest();
  const now = new Date();
  const { features, ...world } = await readGoalChoices(accountId, now);
  const read = readGoalForm(fields, { ...world, featureKeys: features.map(({ key }) => key) });
  if ("mistakes" in read) return data({ fields, mistakes: read.mistakes, gap: null, baseline: null }, { status: 400 });
  const proposed = await proposeGoal(accountId, doer, read.draft, now);
  if ("id" in proposed) return redirect(pageOf(proposed.id));
  const baseline = await readBaseline(accountId, read.draft, now);
  return data({ fields, mistakes: {}, gap: proposed.gap, baseline }, { status: 400 });
}

/** Accepts or declines a goal that the other side proposed. */
export async function decidePosted(request: Request, { accountId, doer, goal, page }: Act): Promise<Response> {
  if (!isUuid(goal)) throw notFound();
  const form = await parseForm(request, DecisionForm);
  if (!form.ok && form.errors.verdict) throw badRequest();
  if (!form.ok) return redirect(`${page}?said=tooLong`);
  const decided = await decideGoal(accountId, doer, goal, form.value);
  if (decided === null) throw notFound();
  if (decided) return redirect(`${page}?said=${form.value.verdict}`);
  const kept = await keepWords(accountId, doer, goal, form.value.note, new Date());
  return redirect(`${page}?said=${kept ? "settledKept" : "settled"}`);
}

/** Says something about a goal. */
export async function commentPosted(request: Request, { accountId, doer, goal, page }: Act): Promise<Response> {
  if (!isUuid(goal)) throw notFound();
  const body = (await readTexts(request))?.body?.trim() ?? "";
  if (body === "" || body.length > COMMENT_LENGTH) return redirect(`${page}?said=${body ? "tooLong" : "empty"}`);
  if (!(await writeComment(accountId, doer, goal, body, new Date()))) throw notFound();
  return redirect(`${page}?said=commented`);
}

/** Says that a milestone without a threshold is reached, and what shows it. */
export async function completePosted(
  request: Request,
  { accountId, doer, goal, milestone, page }: Act & { milestone: string },
): Promise<Response> {
  if (!isUuid(goal) || !isUuid(milestone)) throw notFound();
  const evidence = (await readTexts(request))?.evidence?.trim() ?? "";
  const isWrong = evidence === "" || evidence.length > EVIDENCE_LENGTH;
  if (isWrong) return redirect(`${page}?said=${evidence ? "tooLong" : "empty"}`);
  const of = { goalId: goal, milestoneId: milestone, evidence };
  const done = await completeByHand(accountId, doer, of, new Date());
  if (done === null) throw notFound();
  if (done) return redirect(`${page}?said=completed`);
  const kept = await keepWords(accountId, doer, goal, evidence, new Date());
  return redirect(`${page}?said=${kept ? "alreadyKept" : "already"}`);
}

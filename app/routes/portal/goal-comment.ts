// POST says something about a goal.
import { redirect } from "react-router";
import { requireContactTo } from "#app/auth/gate.server.ts";
import { writeComment } from "#app/domain/milestones/goal-comment.server.ts";
import { COMMENT_LENGTH } from "#app/domain/milestones/goal-comment.ts";
import { readTexts } from "#app/lib/form.server.ts";
import { isUuid, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/goal-comment";

export function loader() {
  throw notFound();
}

export async function action({ request, params: { goal } }: Route.ActionArgs) {
  const { accountId, contactId } = await requireContactTo(request, "comment");
  if (!isUuid(goal)) throw notFound();
  const body = (await readTexts(request))?.body?.trim() ?? "";
  if (body === "" || body.length > COMMENT_LENGTH) return redirect(`/plan/${goal}?said=${body ? "tooLong" : "empty"}`);
  if (!(await writeComment(accountId, { contactId }, goal, body, new Date()))) throw notFound();
  return redirect(`/plan/${goal}?said=commented`);
}

// POST says something about a goal, which the customer reads.
import { redirect } from "react-router";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { writeComment } from "#app/domain/milestones/goal-comment.server.ts";
import { COMMENT_LENGTH } from "#app/domain/milestones/goal-comment.ts";
import { readTexts } from "#app/lib/form.server.ts";
import { isUuid, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/goal-comment";

export function loader() {
  throw notFound();
}

export async function action({ request, params }: Route.ActionArgs) {
  const { account, accountId, staffId } = await requireStaffOn(request, params.account);
  const { goal } = params;
  const page = `/staff/accounts/${account.slug}/goals/${goal}`;
  if (!isUuid(goal)) throw notFound();
  const body = (await readTexts(request))?.body?.trim() ?? "";
  if (body === "" || body.length > COMMENT_LENGTH) return redirect(`${page}?said=${body ? "tooLong" : "empty"}`);
  if (!(await writeComment(accountId, { staffId }, goal, body, new Date()))) throw notFound();
  return redirect(`${page}?said=commented`);
}

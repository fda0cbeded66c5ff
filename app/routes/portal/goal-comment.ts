// POST says something about a goal.
import { requireContactTo } from "#app/auth/gate.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/goal-comment";
import { commentPosted } from "./goal-acts.server.ts";

export function loader() {
  throw notFound();
}

export async function action({ request, params: { goal } }: Route.ActionArgs) {
  const { accountId, contactId } = await requireContactTo(request, "comment");
  return commentPosted(request, { accountId, doer: { contactId }, goal, page: `/plan/${goal}` });
}

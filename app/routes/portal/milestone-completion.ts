// POST says that a milestone without a threshold is reached, and what shows it.
import { requireContactTo } from "#app/auth/gate.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/milestone-completion";
import { completePosted } from "./goal-acts.server.ts";

export function loader() {
  throw notFound();
}

export async function action({ request, params: { goal, milestone } }: Route.ActionArgs) {
  const { accountId, contactId } = await requireContactTo(request, "complete_milestones");
  return completePosted(request, { accountId, doer: { contactId }, goal, milestone, page: `/plan/${goal}` });
}

// POST accepts or declines a goal that the vendor's side proposed.
import { requireContactTo } from "#app/auth/gate.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/goal-decision";
import { decidePosted } from "./goal-acts.server.ts";

export function loader() {
  throw notFound();
}

export async function action({ request, params: { goal } }: Route.ActionArgs) {
  const { accountId, contactId } = await requireContactTo(request, "decide_goals");
  return decidePosted(request, { accountId, doer: { contactId }, goal, page: `/plan/${goal}` });
}

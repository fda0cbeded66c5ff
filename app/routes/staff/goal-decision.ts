// POST accepts or declines a goal that the customer proposed.
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import { decidePosted } from "#app/routes/portal/goal-acts.server.ts";
import type { Route } from "./+types/goal-decision";

export function loader() {
  throw notFound();
}

export async function action({ request, params }: Route.ActionArgs) {
  const { account, accountId, staffId } = await requireStaffOn(request, params.account);
  const { goal } = params;
  const page = `/staff/accounts/${account.slug}/goals/${goal}`;
  return decidePosted(request, { accountId, doer: { staffId }, goal, page });
}

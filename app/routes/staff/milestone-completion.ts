// POST says that a milestone without a threshold is reached, and what shows it.
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import { completePosted } from "#app/routes/portal/goal-acts.server.ts";
import type { Route } from "./+types/milestone-completion";

export function loader() {
  throw notFound();
}

export async function action({ request, params }: Route.ActionArgs) {
  const { account, accountId, staffId } = await requireStaffOn(request, params.account);
  const { goal, milestone } = params;
  const page = `/staff/accounts/${account.slug}/goals/${goal}`;
  return completePosted(request, { accountId, doer: { staffId }, goal, milestone, page });
}

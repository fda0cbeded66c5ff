// POST says something about a goal, which the customer reads.
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import { commentPosted } from "#app/routes/portal/goal-acts.server.ts";
import type { Route } from "./+types/goal-comment";

export function loader() {
  throw notFound();
}

export async function action({ request, params }: Route.ActionArgs) {
  const { account, accountId, staffId } = await requireStaffOn(request, params.account);
  const { goal } = params;
  const page = `/staff/accounts/${account.slug}/goals/${goal}`;
  return commentPosted(request, { accountId, doer: { staffId }, goal, page });
}

// POST takes a goal out of a customer's plan.
import { redirect } from "react-router";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { retireGoal } from "#app/domain/milestones/goal-change.server.ts";
import { readTexts } from "#app/lib/form.server.ts";
import { badRequest, isUuid, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/goal-retirement";

export function loader() {
  throw notFound();
}

export async function action({ request, params }: Route.ActionArgs) {
  const { account, accountId, staffId } = await requireStaffOn(request, params.account);
  if (!isUuid(params.goal)) throw notFound();
  const version = (await readTexts(request))?.version ?? "";
  if (!/^\d{1,9}$/.test(version)) throw badRequest();
  const result = await retireGoal(accountId, staffId, params.goal, Number(version));
  if (result === "absent") throw notFound();
  const said = result === "changed" ? "retired" : "moved";
  return redirect(`/staff/accounts/${account.slug}/goals/${params.goal}?said=${said}`);
}

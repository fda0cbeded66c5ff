// POST settles what a talk had left open.
import { redirect } from "react-router";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { enterSettlement } from "#app/domain/touchpoints/touchpoint-acts.server.ts";
import { isUuid, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/touchpoint-settlement";

export function loader(): never {
  throw notFound();
}

export async function action({ request, params }: Route.ActionArgs) {
  const { accountId, account, staffId } = await requireStaffOn(request, params.account);
  const { touchpoint } = params;
  if (!isUuid(touchpoint)) throw notFound();
  const done = await enterSettlement(accountId, { staffId }, touchpoint);
  if (!done) throw notFound();
  return redirect(`/staff/accounts/${account.slug}/timeline?did=settled`);
}

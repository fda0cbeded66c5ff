// POST takes an alert: somebody has seen it and looks after it.
import { redirect } from "react-router";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { acknowledgeAlert, findAlert } from "#app/domain/alerts/alert.server.ts";
import { isUuid, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/alert-acknowledgement";

export function loader(): never {
  throw notFound();
}

export async function action({ request, params }: Route.ActionArgs) {
  const { accountId, staffId } = await requireStaffOn(request, params.account);
  if (!isUuid(params.alert) || !(await findAlert(accountId, params.alert))) throw notFound();
  const { done } = await acknowledgeAlert(accountId, params.alert, staffId);
  // Taken on the list of the day, it stays there.
  if (new URL(request.url).searchParams.get("from") === "today") return redirect("/staff/today");
  return redirect(`/staff/accounts/${params.account}/alerts/${params.alert}${done ? "?done=acknowledged" : ""}`);
}

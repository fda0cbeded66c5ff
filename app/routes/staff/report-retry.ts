// POST tries a report again that was set aside after too many attempts.
import { redirect } from "react-router";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { retryDeadReport } from "#app/domain/reports/attempts.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/report-retry";

export function loader(): never {
  throw notFound();
}

export async function action({ request, params }: Route.ActionArgs) {
  const { staffId, accountId } = await requireStaffOn(request, params.account);
  const retried = await retryDeadReport(accountId, params.quarter, staffId);
  return redirect(`/staff/reports?run=${retried ? "retried" : "unchanged"}`);
}
